package dev.dormouse.fleet.registration;

import dev.dormouse.fleet.registration.LinkFormat.Link;
import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.path.InstancePath;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the links of a registration the way devices write them: versions quoted or not, on the object or on an instance,
 * links to things that are no objects among them.
 */
final class ObjectLinksParser {

    private static final String LWM2M_ROOT = "oma.lwm2m";

    private final String text;

    ObjectLinksParser(String text) {
        this.text = text;
    }

    ObjectLinks parse() {
        var links = LinkFormat.parse(text);
        var root = links.stream()
                .filter(link -> LWM2M_ROOT.equals(link.attributes().get("rt")))
                .findFirst();
        return interpreted(
                links,
                root.map(link -> LinkFormat.withoutTrailingSlash(link.target())).orElse("/"),
                root);
    }

    private ObjectLinks interpreted(List<Link> links, String rootPath, Optional<Link> root) {
        SortedMap<Integer, ObjectVersion> versions = new TreeMap<>();
        SortedSet<InstancePath> instances = new TreeSet<>();
        for (var link : links) {
            var path = link.pathBelow(rootPath).filter(place -> place.depth() <= 2);
            if (path.isEmpty()) continue;
            version(link).ifPresent(version -> versions.put(path.get().object(), version));
            versions.putIfAbsent(path.get().object(), ObjectVersion.V1_0);
            if (path.get() instanceof InstancePath instance) instances.add(instance);
        }
        var formats = new TreeSet<Integer>();
        root.map(link -> link.attributes().get("ct")).ifPresent(ct -> addNumbers(ct, formats));
        return new ObjectLinks(text, rootPath, versions, instances, formats);
    }

    private static Optional<ObjectVersion> version(Link link) {
        var version = link.attributes().get("ver");
        if (version == null) return Optional.empty();
        try {
            return Optional.of(ObjectVersion.parse(version));
        } catch (IllegalArgumentException e) {
            // Better served as 1.0 than turned away for a typo in its firmware.
            return Optional.empty();
        }
    }

    private static void addNumbers(String spaceSeparated, SortedSet<Integer> numbers) {
        for (var word : spaceSeparated.strip().split("\\s+", -1)) {
            boolean small =
                    !word.isEmpty() && word.length() <= 5 && word.chars().allMatch(c -> c >= '0' && c <= '9');
            if (small) numbers.add(Integer.parseInt(word));
        }
    }
}
