package dev.dormouse.objects.ddf;

import dev.dormouse.objects.path.NodePath;
import java.util.Optional;
import java.util.stream.Collectors;

/** The simple elements inside an {@code <Object>} or an {@code <Item>}. */
final class Fields {
    private final XmlElement parent;
    private final Problems problems;

    Fields(XmlElement parent, Problems problems) {
        this.parent = parent;
        this.problems = problems;
    }

    Optional<XmlElement> optional(String name) {
        var found = parent.children(name);
        if (found.size() > 1) problems.at(found.get(1), "<" + name + "> is there twice, once is right");
        return found.stream().findFirst();
    }

    /** Where a problem with this field is shown: at the field, or at its parent when it is missing. */
    XmlElement place(String name) {
        return parent.children(name).stream().findFirst().orElse(parent);
    }

    Optional<XmlElement> required(String name) {
        var field = optional(name);
        if (field.isEmpty()) problems.at(parent, "<" + parent.name() + "> has no <" + name + ">, it needs one");
        return field;
    }

    Optional<String> name() {
        var field = required("Name");
        if (field.isEmpty()) return Optional.empty();
        String name = oneLine(field.get().text());
        if (!name.isEmpty()) return Optional.of(name);
        problems.at(field.get(), "the name is empty, people need one");
        return Optional.empty();
    }

    Optional<Integer> id(XmlElement at, String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && Integer.parseInt(text) <= NodePath.HIGHEST_ID) return Optional.of(Integer.parseInt(text));
        problems.at(at, shown(text) + " is not an id, which is a number from 0 to " + NodePath.HIGHEST_ID);
        return Optional.empty();
    }

    /** True for the second of two words. */
    boolean either(String name, String no, String yes) {
        var field = required(name);
        if (field.isEmpty()) return false;
        String text = field.get().text().strip();
        if (!text.equalsIgnoreCase(no) && !text.equalsIgnoreCase(yes))
            problems.at(field.get(), "<" + name + "> says " + shown(text) + ", it must be " + no + " or " + yes);
        return text.equalsIgnoreCase(yes);
    }

    /** A short text, empty when the element is. */
    String word(String name) {
        return optional(name).map(field -> oneLine(field.text())).orElse("");
    }

    /** A longer text, its lines kept, the XML file's own indentation not. */
    String prose(String name) {
        return optional(name)
                .map(field -> field.text()
                        .lines()
                        .map(Fields::oneLine)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }

    /** What somebody wrote, as much of it as a sentence bears. */
    static String shown(String text) {
        return text.length() <= 60 ? "'" + text + "'" : "'" + text.substring(0, 60) + "…'";
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip();
    }
}
