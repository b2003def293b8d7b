package dev.dormouse.launcher.config;

import java.util.List;

/** Writes the values that hold as YAML, each with its origin behind it. */
final class EffectiveTree {

    private static final int ORIGIN_COLUMN = 44;

    private EffectiveTree() {}

    static String print(List<Effective> values) {
        var text = new StringBuilder();
        List<String> open = List.of();
        for (var value : values) {
            var path = List.of(value.key().split("\\."));
            var sections = path.subList(0, path.size() - 1);
            for (int depth = shared(open, sections); depth < sections.size(); depth++)
                text.append(indent(depth)).append(sections.get(depth)).append(":\n");
            open = sections;
            text.append(line(indent(sections.size()) + path.getLast(), value));
        }
        return text.toString();
    }

    private static String line(String key, Effective value) {
        if (value.isUnset()) return "#%s:%n".formatted(key).replace("\r", "");
        var setting = key + ": " + value.value();
        return String.format(
                "%-" + ORIGIN_COLUMN + "s # %s\n", setting, value.origin().phrase());
    }

    private static int shared(List<String> a, List<String> b) {
        int depth = 0;
        while (depth < Math.min(a.size(), b.size()) && a.get(depth).equals(b.get(depth))) depth++;
        return depth;
    }

    private static String indent(int depth) {
        return "  ".repeat(depth);
    }
}
