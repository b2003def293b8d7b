package dev.dormouse.fleet.registration;

import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads CoRE link format (RFC 6690) the way devices write it: versions quoted or not, on the object or on an instance,
 * links to things that are no objects among them. Only text that is no link format at all is refused.
 */
final class ObjectLinksParser {

    private static final int MOST_LINKS = 2_000;
    private static final String LWM2M_ROOT = "oma.lwm2m";

    private final String text;
    private int at;

    ObjectLinksParser(String text) {
        this.text = text;
    }

    private record Link(String target, Map<String, String> attributes) {}

    ObjectLinks parse() {
        var links = links();
        var root = links.stream()
                .filter(link -> LWM2M_ROOT.equals(link.attributes().get("rt")))
                .findFirst();
        return interpreted(
                links, root.map(link -> withoutTrailingSlash(link.target())).orElse("/"), root);
    }

    private ObjectLinks interpreted(List<Link> links, String rootPath, Optional<Link> root) {
        SortedMap<Integer, ObjectVersion> versions = new TreeMap<>();
        SortedSet<InstancePath> instances = new TreeSet<>();
        for (var link : links) {
            var path = pathBelow(rootPath, link.target());
            if (path.isEmpty()) continue;
            version(link).ifPresent(version -> versions.put(path.get().object(), version));
            versions.putIfAbsent(path.get().object(), ObjectVersion.V1_0);
            if (path.get() instanceof InstancePath instance) instances.add(instance);
        }
        var formats = new TreeSet<Integer>();
        root.map(link -> link.attributes().get("ct")).ifPresent(ct -> addNumbers(ct, formats));
        return new ObjectLinks(text, rootPath, versions, instances, formats);
    }

    private List<Link> links() {
        var links = new ArrayList<Link>();
        skipSpace();
        while (at < text.length()) {
            if (links.size() == MOST_LINKS)
                throw new MalformedLinks(at + 1, "there are more than " + MOST_LINKS + " links");
            links.add(link());
            skipSpace();
            if (at == text.length()) break;
            expect(',', "a comma between two links");
            skipSpace();
            if (at == text.length()) throw wrong("a link after the comma");
        }
        return links;
    }

    private Link link() {
        expect('<', "'<' to begin a link");
        int end = text.indexOf('>', at);
        if (end < 0) throw wrong("'>' to end the target of a link");
        var target = text.substring(at, end).strip();
        at = end + 1;
        var attributes = new HashMap<String, String>();
        while (next(';')) {
            var name = token();
            if (name.isEmpty()) throw wrong("the name of an attribute after ';'");
            attributes.putIfAbsent(name, next('=') ? value() : "");
        }
        return new Link(target, attributes);
    }

    private String value() {
        return next('"') ? quoted() : token();
    }

    private String quoted() {
        var value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') return value.toString();
            if (c == '\\' && at < text.length()) c = text.charAt(at++);
            value.append(c);
        }
        throw wrong("'\"' to end a quoted value");
    }

    private String token() {
        int begin = at;
        while (at < text.length() && ";,=<>\"".indexOf(text.charAt(at)) < 0) at++;
        return text.substring(begin, at).strip();
    }

    private boolean next(char c) {
        skipSpace();
        if (at == text.length() || text.charAt(at) != c) return false;
        at++;
        skipSpace();
        return true;
    }

    private void expect(char c, String what) {
        if (at == text.length() || text.charAt(at) != c) throw wrong(what);
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private MalformedLinks wrong(String expected) {
        return new MalformedLinks(at + 1, "expected " + expected);
    }

    private static Optional<NodePath> pathBelow(String rootPath, String target) {
        var below = target;
        if (!rootPath.equals("/")) {
            if (!target.startsWith(rootPath + "/")) return Optional.empty();
            below = target.substring(rootPath.length());
        }
        try {
            return Optional.of(NodePath.parse(withoutTrailingSlash(below)))
                    .filter(path -> path instanceof ObjectPath || path instanceof InstancePath);
        } catch (IllegalArgumentException e) {
            // Devices list other resources of theirs too, and ids no object can have: they are none of ours.
            return Optional.empty();
        }
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

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
