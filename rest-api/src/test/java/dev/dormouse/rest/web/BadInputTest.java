package dev.dormouse.rest.web;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.RestConfig.Limits;
import dev.dormouse.rest.TestServer;
import dev.dormouse.rest.contract.Access;
import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.BodyRule;
import dev.dormouse.rest.contract.Contract;
import dev.dormouse.rest.contract.Parameter;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the contract, tried with everything it must withstand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final List<ApiOperation> OPERATIONS = Contract.load().operations();
    private static final Map<String, String> EXAMPLES = examples(Contract.load().document());
    private static final List<String> HOSTILE = List.of(
            "' OR '1'='1",
            "'; DROP TABLE devices; --",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "..%2f..%2f",
            "%00",
            "\u202elamp",
            "{\"$ref\": \"#\"}",
            "true",
            "1.5",
            "null",
            "\"",
            "\\",
            "a".repeat(300),
            "${jndi:ldap://127.0.0.1/x}",
            "\r\nSet-Cookie: dormouse_session=mine",
            "💤");

    private final TestServer server =
            TestServer.start(config -> config.limits(Limits.STANDARD.withUploadBytes(4_000_000)));
    private final Client nobody = server.client();
    private final Client viewer = server.as(Role.VIEWER);
    private final Client operator = server.as(Role.OPERATOR);
    private final Client admin = server.as(Role.ADMIN);
    private final Client newcomer = server.client().login("newcomer", TestServer.PASSWORD);

    @BeforeAll
    void one_device() {
        server.fleet().with(aDevice("lamp-7"));
    }

    @AfterEach
    void nothing_happened() {
        assertThat(server.gateway().asked()).isEmpty();
        assertThat(server.fleet().registered()).hasSize(1);
        assertThat(server.fleet().credentials().count()).isZero();
        assertThat(server.fleet().accounts().all()).hasSize(4);
        assertThat(viewer.get("/session").status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<ApiOperation> all() {
        return OPERATIONS.stream();
    }

    static Stream<ApiOperation> withSession() {
        return all().filter(operation -> operation.access().needsSession());
    }

    static Stream<ApiOperation> changing() {
        return all().filter(ApiOperation::csrf);
    }

    static Stream<ApiOperation> withJson() {
        return all().filter(
                        operation -> operation.body().filter(BodyRule::isJson).isPresent());
    }

    static Stream<ApiOperation> withBody() {
        return all().filter(operation -> operation.body().isPresent());
    }

    /** An image may be as large as it wants to be, up to a gigabyte. */
    static Stream<ApiOperation> withSmallBody() {
        return withBody().filter(operation -> !operation.id().equals("uploadImage"));
    }

    static Stream<ApiOperation> withText() {
        return all().filter(operation -> !operation.csrf() && !operation.id().equals("streamEvents"))
                .filter(operation -> operation.parameters().stream().anyMatch(BadInputTest::isText));
    }

    @ParameterizedTest
    @MethodSource("withSession")
    void without_credentials(ApiOperation operation) {
        assertProblem(call(nobody, operation), 401, "not-logged-in");
    }

    @ParameterizedTest
    @MethodSource("withSession")
    void with_a_made_up_session(ApiOperation operation) {
        var request = nobody.request(path(operation))
                .method(operation.method().name(), BodyPublishers.noBody())
                .header("Cookie", "dormouse_session=' OR 1=1 --; dormouse_session=x");

        assertProblem(nobody.send(request), 401, "not-logged-in");
    }

    @ParameterizedTest
    @MethodSource("withSession")
    void with_a_role_too_small(ApiOperation operation) {
        for (var below : List.of(Map.entry(Access.OPERATOR, viewer), Map.entry(Access.ADMIN, operator))) {
            if (operation.access() == below.getKey())
                assertProblem(call(below.getValue(), operation), 403, "forbidden");
        }
        if (operation.access() == Access.ADMIN) assertProblem(call(viewer, operation), 403, "forbidden");
    }

    @ParameterizedTest
    @MethodSource("withSession")
    void with_the_one_time_password(ApiOperation operation) {
        if (!operation.access().allowsOneTimePassword())
            assertProblem(call(newcomer, operation), 403, "must-change-password");
    }

    @ParameterizedTest
    @MethodSource("changing")
    void without_the_csrf_token(ApiOperation operation) {
        assertProblem(call(admin.withoutCsrf(), operation), 403, "csrf-token-missing");
    }

    @ParameterizedTest
    @MethodSource("withJson")
    void with_something_that_is_not_json(ApiOperation operation) {
        for (var body : List.of("{", "{\"a\":}", "nul", "[1,2", "{\"a\":1} {\"b\":2}", "[".repeat(5_000), "\u0000"))
            assertProblem(call(admin, operation, body), 400, "malformed-request");
    }

    @ParameterizedTest
    @MethodSource("withJson")
    void with_json_of_another_shape(ApiOperation operation) {
        for (var body : List.of("[]", "\"text\"", "5", "null", "true"))
            assertProblem(call(admin, operation, body), 400, "malformed-request");
    }

    @ParameterizedTest
    @MethodSource("withJson")
    void with_wrong_types(ApiOperation operation) {
        var body = new JsonObject();
        for (var name :
                List.of("name", "password", "current", "next", "value", "path", "arguments", "endpoint", "kind"))
            body.put(name, new JsonObject());

        assertProblem(call(admin, operation, body.encode()), 400, "malformed-request");
    }

    @ParameterizedTest
    @MethodSource("withJson")
    void with_a_member_nobody_knows(ApiOperation operation) {
        var example = operation
                .document()
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("example", new JsonObject().put("endpoint", "a").put("kind", "x509"))
                .copy();

        var response = call(admin, operation, example.put("isAdmin", true).encode());

        assertProblem(response, 400, "malformed-request");
        assertThat(response.json().getString("field")).isEqualTo("/isAdmin");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void with_a_body_of_another_media_type(ApiOperation operation) {
        var response = admin.send(
                operation.method().name(), path(operation), Optional.of("a=b"), "application/x-www-form-urlencoded");

        assertProblem(response, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @MethodSource("withSmallBody")
    void with_ten_megabytes(ApiOperation operation) {
        var response = call(admin, operation, " ".repeat(10_000_000));

        assertProblem(response, 413, "too-large");
        assertThat(response.header("connection")).isEqualTo("close");
    }

    @ParameterizedTest
    @MethodSource("withSmallBody")
    void with_ten_megabytes_that_do_not_say_how_many_they_are(ApiOperation operation) {
        // Empty lines are nothing wrong in a list: only their number is.
        var lines = "\n".repeat(10_000_000).getBytes(StandardCharsets.UTF_8);
        var endless = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(lines));
        var request = admin.request(path(operation))
                .method(operation.method().name(), endless)
                .header(
                        "Content-Type",
                        operation.body().orElseThrow().mediaTypes().getFirst());

        assertProblem(admin.send(request), 413, "too-large");
    }

    @ParameterizedTest
    @MethodSource("all")
    void with_a_query_parameter_nobody_knows(ApiOperation operation) {
        if (!operation.method().equals(HttpMethod.GET)) return;
        var response = admin.get(filled(operation.path()) + "?colour=blue");

        assertProblem(response, 400, "malformed-request");
        assertThat(response.json().getString("field")).isEqualTo("colour");
    }

    @ParameterizedTest
    @MethodSource("withText")
    void with_hostile_text(ApiOperation operation) {
        for (var text : HOSTILE) {
            var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
            for (var parameter : operation.parameters()) {
                if (!isText(parameter)) continue;
                var path = parameter.place() == Parameter.Place.PATH
                        ? operation.path().replace("{" + parameter.name() + "}", encoded)
                        : operation.path() + "?" + parameter.name() + "=" + encoded;
                var response = admin.get(filled(path));

                assertThat(response.status()).as("%s %s", operation.id(), text).isIn(200, 400, 404);
                if (response.status() >= 400) assertThat(response.problem()).isNotEmpty();
                assertThat(response.headers().firstValue("set-cookie")).isEmpty();
                assertThat(response.text()).doesNotContain("Exception", "dev.dormouse");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void with_a_path_that_cannot_be_decoded(ApiOperation operation) {
        if (!operation.path().contains("{endpoint}")) return;
        var status = RawHttp.status(
                server.address(),
                operation.method().name() + " /api/v1" + filled(operation.path().replace("{endpoint}", "%zz%"))
                        + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(status).isIn(400, 401);
    }

    private static boolean isText(Parameter parameter) {
        return parameter.place() != Parameter.Place.HEADER
                && !List.of("object", "instance", "resource", "entry").contains(parameter.name());
    }

    private static Client.Response call(Client client, ApiOperation operation) {
        return client.send(operation.method().name(), path(operation), Optional.empty(), "");
    }

    private static Client.Response call(Client client, ApiOperation operation, String body) {
        var mediaType = operation.body().orElseThrow().mediaTypes().getFirst();
        return client.send(operation.method().name(), path(operation), Optional.of(body), mediaType);
    }

    private static String path(ApiOperation operation) {
        var asked = operation.document().getJsonArray("parameters", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(parameter ->
                        "query".equals(parameter.getString("in")) && parameter.getBoolean("required", false))
                .map(parameter -> parameter.getString("name") + "=" + parameter.getString("example"))
                .collect(Collectors.joining("&"));
        return filled(operation.path()) + (asked.isEmpty() ? "" : "?" + asked);
    }

    private static String filled(String template) {
        var filled = template.replace("{endpoint}", "lamp-7")
                .replace("{object}", "3")
                .replace("{instance}", "0")
                .replace("{resource}", "14")
                .replace("{entry}", "0")
                .replace("{observation}", "a1")
                .replace("{act}", "01hkq3v9d2m0c8e41t")
                .replace("{account}", "grace")
                .replace("{token}", "billing")
                .replace("{serial}", "0a")
                .replace("{session}", "0a1b2c3d4e5f6071")
                .replace("{alarm}", "a1")
                .replace("{rule}", "battery-low")
                .replace("{command}", "a1")
                .replace("{group}", "a1")
                .replace("{profile}", "standard")
                .replace("{claim}", "0123456789abcdef01234567")
                .replace("{import}", "a1")
                .replace("{rotation}", "a1")
                .replace("/versions/{version}", "/versions/1")
                .replace("{version}", "1.1");
        for (var example : EXAMPLES.entrySet())
            filled = filled.replace("{" + example.getKey() + "}", example.getValue());
        return filled;
    }

    /** What the contract itself gives as examples of what stands in a path, for all that the test has no wish about. */
    private static Map<String, String> examples(Object value) {
        Map<String, String> found = new HashMap<>();
        switch (value) {
            case JsonObject object -> {
                if ("path".equals(object.getValue("in")))
                    found.put(object.getString("name"), String.valueOf(object.getValue("example", "a1")));
                object.fieldNames().forEach(name -> found.putAll(examples(object.getValue(name))));
            }
            case JsonArray array -> array.forEach(each -> found.putAll(examples(each)));
            case null, default -> {}
        }
        return found;
    }

    private static void assertProblem(Client.Response response, int status, String problem) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.problem()).isEqualTo(problem);
    }
}
