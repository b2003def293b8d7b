package dev.dormouse.sim.objects;

import dev.dormouse.sim.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Core links (RFC 6690) of a tree: what a device registers and what Discover answers. */
public final class Links {
    private static final String ROOT = "</>;rt=\"oma.lwm2m\";ct=\"112 11542\"";

    private Links() {}

    /** Objects with their versions where not 1.0, and their instances. Security (0) is never shown. */
    public static Bytes registration(ObjectTree tree) {
        var links = new ArrayList<String>();
        links.add(ROOT);
        for (var object : tree.objects()) {
            if (object == 0) continue;
            var version = tree.version(object).orElse("1.0");
            var instances = instances(tree, object);
            if (!version.equals("1.0")) links.add("</%d>;ver=%s".formatted(object, version));
            else if (instances.isEmpty()) links.add("</%d>".formatted(object));
            for (var instance : instances) links.add("<" + instance + ">");
        }
        return Bytes.utf8(String.join(",", links));
    }

    /** As devices register that leave the root out. */
    public static Bytes withoutRoot(Bytes registration) {
        var text = registration.utf8();
        return text.startsWith(ROOT + ",") ? Bytes.utf8(text.substring(ROOT.length() + 1)) : registration;
    }

    private static List<Place> instances(ObjectTree tree, int object) {
        return tree.placesBelow(Place.of(object)).stream()
                .filter(place -> place.depth() == 2)
                .toList();
    }

    /** What Discover answers; the attributes of a place come as they are written behind a link. */
    public static Bytes discover(ObjectTree tree, Place at, Function<Place, String> attributes) {
        return Bytes.utf8(tree.placesBelow(at).stream()
                .map(place ->
                        "<" + place + ">" + version(tree, place) + dimension(tree, place) + attributes.apply(place))
                .collect(Collectors.joining(",")));
    }

    /**
     * What a bootstrap server is told: objects and their instances, security too (LwM2M Core 1.1, 6.1.7.2).
     *
     * @param attributes of an instance, as they are written behind a link
     */
    public static Bytes bootstrapDiscover(ObjectTree tree, Place at, String lwm2m, Function<Place, String> attributes) {
        var links = new ArrayList<String>();
        links.add(lwm2m.equals("1.0") ? "lwm2m=\"1.0\"" : "</>;lwm2m=" + lwm2m);
        for (var object : tree.objects()) {
            if (!at.contains(Place.of(object))) continue;
            var instances = instances(tree, object);
            if (instances.isEmpty() || !version(tree, Place.of(object)).isEmpty())
                links.add("</" + object + ">" + version(tree, Place.of(object)));
            for (var instance : instances) links.add("<" + instance + ">" + attributes.apply(instance));
        }
        return Bytes.utf8(String.join(",", links));
    }

    private static String version(ObjectTree tree, Place place) {
        if (place.depth() != 1) return "";
        return tree.version(place.object())
                .filter(version -> !version.equals("1.0"))
                .map(version -> ";ver=" + version)
                .orElse("");
    }

    private static String dimension(ObjectTree tree, Place place) {
        return tree.dimension(place).map(size -> ";dim=" + size).orElse("");
    }
}
