package dev.dormouse.rest.contract;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract as it was read at start. {@code text} is the file as it was written, {@code document} the same as JSON. */
public record Contract(String text, JsonObject document, String basePath, List<ApiOperation> operations) {

    private static final String RESOURCE = "/openapi.yaml";

    public Contract {
        operations = List.copyOf(operations);
    }

    /** As openapi.yaml on the class path has it, and nobody changes it. A contract with a mistake in it is a bug. */
    public static Contract load() {
        return Loaded.CONTRACT;
    }

    /** The parts of the API that programs may have to do with, in words. */
    public SortedSet<String> features() {
        return operations.stream()
                .filter(operation -> !operation.isForPeople())
                .map(ApiOperation::feature)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Read once, which takes a fifth of a second; a process may have several servers. */
    private static final class Loaded {
        private static final Contract CONTRACT = read();
    }

    private static Contract read() {
        var text = resource();
        var document = parse(text);
        var server = document.getJsonArray("servers").getJsonObject(0).getString("url");
        return new Contract(text, document, URI.create(server).getPath(), new ContractReader(document).operations());
    }

    private static String resource() {
        try (var stream = Contract.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) throw new IllegalStateException(RESOURCE + " is not on the class path");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject parse(String yaml) {
        Map<String, Object> loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        // By way of text, which makes JSON types of YAML's.
        return new JsonObject(new JsonObject(loaded).encode());
    }
}
