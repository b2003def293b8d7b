package dev.dormouse.sim.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** One file, read to its end whatever is wrong with it. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * What a file says.
     *
     * @param reading goes on after what is wrong, having noted it at the part
     * @throws FlawedFile when anything was noted, or it is no YAML at all
     */
    public static <T> T read(String name, String text, Function<Part, T> reading) throws FlawedFile {
        var flaws = new ArrayList<String>();
        var root = composed(text, flaws);
        if (root == null) throw new FlawedFile(name, flaws.isEmpty() ? List.of("it is empty") : flaws);
        var read = reading.apply(new Part(root, flaws));
        if (!flaws.isEmpty()) throw new FlawedFile(name, flaws);
        return read;
    }

    private static @Nullable Node composed(String text, List<String> flaws) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            var where = e.getProblemMark() == null ? "" : Part.at(e.getProblemMark()) + ": ";
            flaws.add(where + "this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            flaws.add("this is not YAML");
        } catch (NumberFormatException e) {
            // How the library meets an escape that no digits follow.
            flaws.add("this is not YAML: an escape lacks its digits");
        }
        return null;
    }
}
