package dev.dormouse.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.rest.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContractTest {

    private final Contract contract = Contract.load();

    @Test
    void the_contract_is_a_contract_by_the_schema_of_openapi() throws Exception {
        var vertx = Vertx.vertx();
        try {
            var valid = OpenAPIVersion.V3_1
                    .getRepository(vertx, "app://")
                    .compose(repository -> OpenAPIVersion.V3_1.validateContract(
                            vertx, repository, contract.document().copy()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);

            assertThat(valid.getErrors()).isNull();
            assertThat(valid.getValid()).isTrue();
        } finally {
            vertx.close();
        }
    }

    @Test
    void operations_have_names_of_their_own() {
        assertThat(contract.operations()).hasSizeGreaterThan(25);
        assertThat(contract.operations()).extracting(ApiOperation::id).doesNotHaveDuplicates();
    }

    @Test
    void whatever_changes_something_needs_the_csrf_token_and_nothing_else_does() {
        for (var operation : contract.operations()) {
            boolean changes = !operation.method().equals(HttpMethod.GET)
                    && operation.access().needsSession();
            assertThat(operation.csrf()).as(operation.id()).isEqualTo(changes);
        }
    }

    /** What is about one's own session, or streamed, is not kept; what is put or deleted is the same when it is done again. */
    @Test
    void whatever_acts_can_be_sent_again_without_acting_again() {
        for (var operation : contract.operations()) {
            boolean acts = operation.method().equals(HttpMethod.POST)
                    && operation.changes()
                    && !operation.feature().equals("session")
                    && operation.body().filter(BodyRule::streamed).isEmpty();
            boolean named = operation.parameters().stream()
                    .anyMatch(parameter -> parameter.name().equals("Idempotency-Key"));
            if (operation.method().equals(HttpMethod.POST) && operation.changes())
                assertThat(named).as(operation.id()).isEqualTo(acts);
        }
    }

    @Test
    void only_the_ways_to_log_in_are_open_to_anyone() {
        assertThat(contract.operations().stream()
                        .filter(operation -> operation.access() == Access.ANYONE)
                        .map(ApiOperation::id))
                .containsExactly("login", "listProviders", "beginProviderLogin", "endProviderLogin");
    }

    @Test
    void the_places_in_a_path_are_the_path_parameters() {
        for (var operation : contract.operations()) {
            var places = Pattern.compile("\\{(\\w+)}")
                    .matcher(operation.path())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            var declared = operation.parameters().stream()
                    .filter(parameter -> parameter.place() == Parameter.Place.PATH)
                    .map(Parameter::name)
                    .toList();
            assertThat(declared).as(operation.id()).containsExactlyElementsOf(places);
        }
    }

    /** What is put without being looked at first, and why nothing of somebody else's is lost by that. */
    private static final Map<String, String> UNSEEN = Map.ofEntries(
            Map.entry("confirmSecondFactor", "a code for one's own account: no thing that others edit"),
            Map.entry("runImport", "an act: a list that was checked is taken in, once"),
            Map.entry("quarantineDevice", "an act with a reason; the second finds it done"),
            Map.entry("writeInstance", "the device holds it, and says itself what it takes"),
            Map.entry("writeResource", "the device holds it, and says itself what it takes"),
            Map.entry("writeResourceEntry", "the device holds it, and says itself what it takes"),
            Map.entry("writeComposite", "the device holds it, and says itself what it takes"),
            Map.entry("writeAttributes", "the device holds it, and says itself what it takes"),
            Map.entry("giveDevice", "one word, set whole: no part of it is overwritten unseen"),
            Map.entry("chooseNetwork", "one word, set whole: no part of it is overwritten unseen"),
            Map.entry("assignProfile", "one word, set whole: no part of it is overwritten unseen"),
            Map.entry("trustKey", "a name and a key: it is trusted or it is not"));

    @Test
    void whoever_edits_a_thing_says_how_he_saw_it() {
        var unseen = contract.operations().stream()
                .filter(operation ->
                        Set.of("PUT", "PATCH").contains(operation.method().name()))
                .filter(operation -> operation.parameters().stream()
                        .noneMatch(parameter -> parameter.name().equals("If-Match")))
                .map(ApiOperation::id)
                .collect(Collectors.toSet());

        assertThat(unseen).isEqualTo(UNSEEN.keySet());
    }

    @Test
    void the_contract_lists_exactly_the_problems_there_are() {
        var listed = schemas().getJsonObject("ProblemType").getJsonArray("enum").stream()
                .map(String.class::cast)
                .collect(Collectors.toSet());

        assertThat(listed)
                .isEqualTo(Stream.of(ProblemType.values()).map(ProblemType::uri).collect(Collectors.toSet()));
    }

    @Test
    void every_example_of_a_request_passes_its_own_check() {
        int examples = 0;
        for (var operation : contract.operations()) {
            // What is streamed is judged by whoever reads it.
            if (operation.body().filter(BodyRule::streamed).isPresent()) continue;
            for (var example : examples(operation)) {
                assertThat(operation.body().orElseThrow().shape().faultIn(example))
                        .as(operation.id())
                        .isEmpty();
                examples++;
            }
        }
        assertThat(examples).isGreaterThanOrEqualTo(9);
    }

    @Test
    void a_keyword_that_nobody_checks_stops_the_start() {
        var reader = new ShapeReader(schema -> schema);
        var unknown = new JsonObject().put("type", "string").put("contentEncoding", "base64");

        assertThatThrownBy(() -> reader.shape(unknown))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'contentEncoding', which nobody checks");
    }

    @Test
    void an_object_that_is_open_to_more_stops_the_start() {
        var reader = new ShapeReader(schema -> schema);
        var open = new JsonObject().put("type", "object").put("properties", new JsonObject());

        assertThatThrownBy(() -> reader.shape(open)).hasMessageContaining("what nobody reads");
    }

    private static Set<Object> examples(ApiOperation operation) {
        var content = operation
                .document()
                .getJsonObject("requestBody", new JsonObject())
                .getJsonObject("content", new JsonObject())
                .getJsonObject("application/json", new JsonObject());
        var several = content.getJsonObject("examples", new JsonObject()).stream()
                .map(entry -> ((JsonObject) entry.getValue()).getValue("value"));
        var one = Stream.ofNullable(content.getValue("example"));
        return Stream.concat(one, several).collect(Collectors.toSet());
    }

    private JsonObject schemas() {
        return contract.document().getJsonObject("components").getJsonObject("schemas");
    }
}
