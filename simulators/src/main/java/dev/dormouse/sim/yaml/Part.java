package dev.dormouse.sim.yaml;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A part of a YAML document that knows where it stands. What is not as it should be is noted among the flaws, and the
 * reader goes on without it, so that all that is wrong is told at once. No YAML type is ever constructed.
 */
public final class Part {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final Node node;
    private final List<String> flaws;

    Part(Node node, List<String> flaws) {
        this.node = node;
        this.flaws = flaws;
    }

    public void flaw(String what) {
        flaws.add(at(node.getStartMark()) + ": " + what);
    }

    static String at(Mark mark) {
        return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The fields of a mapping, of those that are known here. */
    public Fields fields(Set<String> known) {
        var fields = entries();
        fields.forEach((name, part) -> {
            if (!known.contains(name))
                part.flaw("'" + name + "' is unknown here; there are " + String.join(", ", new TreeSet<>(known)));
        });
        return new Fields(fields);
    }

    /** A mapping whose keys are numbers up to 65534. */
    public Map<Integer, Part> numbered(String what) {
        var numbered = new LinkedHashMap<Integer, Part>();
        entries().forEach((key, part) -> {
            if (key.matches("\\d{1,5}") && Integer.parseInt(key) < 65535) numbered.put(Integer.parseInt(key), part);
            else part.flaw("'" + key + "' is not the number of " + what + " (0 to 65534)");
        });
        return numbered;
    }

    public List<Part> items() {
        if (!(node instanceof SequenceNode sequence)) {
            flaw("here should be a list, like [a, b]");
            return List.of();
        }
        return sequence.getValue().stream().map(item -> new Part(item, flaws)).toList();
    }

    public Optional<String> text() {
        if (node instanceof ScalarNode scalar) return Optional.of(scalar.getValue());
        flaw("here should be a single value");
        return Optional.empty();
    }

    /** Whether it was written between quotes. */
    public boolean isQuoted() {
        return node instanceof ScalarNode scalar && !scalar.isPlain();
    }

    public Optional<Double> number() {
        return text().flatMap(text -> {
            if (text.matches("[+-]?\\d{1,15}(\\.\\d{1,15})?")) return Optional.of(Double.parseDouble(text));
            flaw("'" + text + "' is not a number");
            return Optional.empty();
        });
    }

    public Optional<Integer> whole(int least, int most) {
        return text().flatMap(text -> {
            if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most)
                return Optional.of(Integer.parseInt(text));
            flaw("'" + text + "' is not a number from " + least + " to " + most);
            return Optional.empty();
        });
    }

    public Optional<Boolean> yesOrNo() {
        return oneOf(Map.of("true", true, "false", false));
    }

    public Optional<Duration> duration() {
        return text().flatMap(text -> {
            var matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                flaw("'" + text + "' is not a duration like 500ms, 30s, 5m, 12h or 1d");
                return Optional.empty();
            }
            var count = Long.parseLong(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        });
    }

    public <T> Optional<T> oneOf(Map<String, T> choices) {
        return text().flatMap(text -> {
            var choice = Optional.ofNullable(choices.get(text));
            if (choice.isEmpty())
                flaw("'" + text + "' is none of " + String.join(", ", new TreeSet<>(choices.keySet())));
            return choice;
        });
    }

    /** For a filter: what does not hold is noted. */
    public <T> Predicate<T> must(Predicate<T> hold, String flaw) {
        return value -> {
            var holds = hold.test(value);
            if (!holds) flaw(flaw);
            return holds;
        };
    }

    /** The mapping as it stands; a key that comes twice counts the first time. */
    public Map<String, Part> entries() {
        var entries = new LinkedHashMap<String, Part>();
        if (!(node instanceof MappingNode mapping)) {
            flaw("here should be keys and values, like 'key: value'");
            return entries;
        }
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                flaws.add(at(tuple.getKeyNode().getStartMark()) + ": a key should be a word or a number");
                continue;
            }
            if (entries.putIfAbsent(key.getValue(), new Part(tuple.getValueNode(), flaws)) != null)
                flaws.add(at(key.getStartMark()) + ": '" + key.getValue() + "' is there twice");
        }
        return entries;
    }
}
