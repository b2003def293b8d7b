package dev.dormouse.launcher.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file as flat keys with lines. Values stay the text that was written: {@code 0x10}, {@code no} and {@code 1e3}
 * mean what the key's kind says, not what YAML would guess. No YAML type is ever constructed.
 */
final class YamlFile implements Source {

    private final String name;
    private final Map<String, Given> values = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private YamlFile(String name) {
        this.name = name;
    }

    static YamlFile read(Path path) {
        try {
            return of(path.toString(), Files.readString(path));
        } catch (IOException e) {
            var file = new YamlFile(path.toString());
            file.problems.add(new Problem(path.toString(), Origin.DEFAULT, whyNotRead(e)));
            return file;
        }
    }

    static YamlFile of(String name, String text) {
        var file = new YamlFile(name);
        try {
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root != null) file.walk("", root, List.of());
        } catch (MarkedYAMLException e) {
            var what = e.getProblem() == null ? "this is not YAML" : "this is not YAML: " + e.getProblem();
            file.add(name, e.getProblemMark(), what);
        } catch (YAMLException e) {
            file.problems.add(new Problem(name, Origin.DEFAULT, "is not YAML: " + firstLine(e)));
        } catch (NumberFormatException e) {
            // How the library meets an escape that no digits follow.
            file.problems.add(new Problem(name, Origin.DEFAULT, "is not YAML: an escape lacks its digits"));
        }
        return file;
    }

    @Override
    public Optional<Given> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public List<Problem> problems(Set<String> known) {
        var all = new ArrayList<>(problems);
        values.forEach((key, given) -> {
            if (!known.contains(key) && !isEmptySection(key, given, known))
                all.add(new Problem(key, given.origin(), DidYouMean.unknown(key, known)));
        });
        return all;
    }

    private void walk(String key, Node node, List<Node> above) {
        if (above.contains(node)) {
            add(key, node.getStartMark(), "contains itself");
            return;
        }
        switch (node) {
            case MappingNode mapping -> {
                var here = new ArrayList<>(above);
                here.add(node);
                for (var entry : mapping.getValue()) {
                    if (entry.getKeyNode() instanceof ScalarNode word)
                        walk(key.isEmpty() ? word.getValue() : key + "." + word.getValue(), entry.getValueNode(), here);
                    else
                        add(
                                key.isEmpty() ? name : key,
                                entry.getKeyNode().getStartMark(),
                                "has a key that is not a word");
                }
            }
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> put(key, node, new Given.Nothing());
            case ScalarNode scalar -> put(key, node, new Given.One(scalar.getValue()));
            case SequenceNode sequence -> {
                var texts = new ArrayList<String>();
                for (var item : sequence.getValue()) {
                    if (item instanceof ScalarNode scalar) texts.add(scalar.getValue());
                    else add(key, item.getStartMark(), "is a list and may hold only plain values");
                }
                put(key, node, new Given.Many(texts));
            }
            default -> add(key, node.getStartMark(), "is not understood");
        }
    }

    private void put(String key, Node node, Given.Written written) {
        if (key.isEmpty()) {
            if (!(written instanceof Given.Nothing))
                add(name, node.getStartMark(), "should hold keys, like coap.port, and holds something else");
            return;
        }
        var given = new Given(written, new Origin.Line(name, node.getStartMark().getLine() + 1));
        if (values.putIfAbsent(key, given) instanceof Given(var first, Origin.Line(var file, var line)))
            problems.add(new Problem(key, given.origin(), "is set twice, first in line " + line));
    }

    private void add(String key, @Nullable Mark mark, String what) {
        var origin = mark == null ? Origin.DEFAULT : new Origin.Line(name, mark.getLine() + 1);
        problems.add(new Problem(key, origin, what));
    }

    /** {@code coap:} with all its keys commented out. */
    private static boolean isEmptySection(String key, Given given, Set<String> known) {
        return given.written() instanceof Given.Nothing && known.stream().anyMatch(it -> it.startsWith(key + "."));
    }

    private static String whyNotRead(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "may not be read by this user";
            case CharacterCodingException coding -> "is not written in UTF-8";
            default -> "cannot be read: " + e.getMessage();
        };
    }

    private static String firstLine(YAMLException e) {
        var message = e.getMessage();
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
