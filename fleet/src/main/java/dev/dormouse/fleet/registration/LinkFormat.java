package dev.dormouse.fleet.registration;

import dev.dormouse.objects.path.NodePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads CoRE link format (RFC 6690) the way devices write it. Only text that is no link format at all is refused. */
public final class LinkFormat {

    private static final int MOST_LINKS = 2_000;

    private final String text;
    private int at;

    private LinkFormat(String text) {
        this.text = text;
    }

    /** One link. An attribute without a value has an empty one; of two with one name the first counts. */
    public record Link(String target, Map<String, String> attributes) {
        public Link {
            attributes = Collections.unmodifiableMap(attributes);
        }

        /** The place on the device it points to; empty for what is no object of LwM2M. */
        public Optional<NodePath> pathBelow(String rootPath) {
            var below = target;
            if (!rootPath.equals("/")) {
                if (!target.startsWith(rootPath + "/")) return Optional.empty();
                below = target.substring(rootPath.length());
            }
            try {
                return Optional.of(NodePath.parse(withoutTrailingSlash(below)));
            } catch (IllegalArgumentException e) {
                // Devices list other resources of theirs too, and ids no object can have: they are none of ours.
                return Optional.empty();
            }
        }
    }

    /** @throws MalformedLinks with the column and what is wrong */
    public static List<Link> parse(String text) {
        return new LinkFormat(text).links();
    }

    static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
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
}
