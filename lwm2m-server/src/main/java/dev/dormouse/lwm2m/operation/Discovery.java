package dev.dormouse.lwm2m.operation;

import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.DiscoveredNode;
import dev.dormouse.fleet.registration.LinkFormat;
import dev.dormouse.fleet.registration.LinkFormat.Link;
import dev.dormouse.objects.path.NodePath;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The links a device answers Discover with, read for what they say of its objects. */
final class Discovery {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,5}");

    private Discovery() {}

    /** @throws dev.dormouse.fleet.registration.MalformedLinks when it is no link format */
    static List<DiscoveredNode> nodes(String text, String rootPath) {
        return LinkFormat.parse(text).stream()
                .flatMap(link -> node(link, rootPath).stream())
                .toList();
    }

    /** Some devices leave their own root out of these links. */
    private static Optional<DiscoveredNode> node(Link link, String rootPath) {
        Optional<NodePath> path = link.pathBelow(rootPath).or(() -> link.pathBelow("/"));
        return path.map(place -> new DiscoveredNode(place, attributes(link.attributes()), entries(link)));
    }

    /** What a device attaches beyond those we know, or with a value that makes no sense, is none of ours. */
    private static Attributes attributes(Map<String, String> texts) {
        var values = new EnumMap<Attribute, BigDecimal>(Attribute.class);
        texts.forEach((name, text) -> Attribute.named(name)
                .filter(attribute -> NUMBER.matcher(text).matches())
                .filter(attribute -> attribute.takes(new BigDecimal(text)))
                .ifPresent(attribute -> values.put(attribute, new BigDecimal(text))));
        return new Attributes(values);
    }

    private static OptionalInt entries(Link link) {
        var text = link.attributes().getOrDefault("dim", "");
        return COUNT.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
