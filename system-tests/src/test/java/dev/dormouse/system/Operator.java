package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person at the REST API. */
final class Operator implements AutoCloseable {

    static final String PASSWORD = "a dormouse sleeps all winter";

    private static final JsonMapper JSON = new JsonMapper();

    private final URI api;
    private final HttpClient http;
    private final String csrfToken;

    private Operator(URI api, HttpClient http, String csrfToken) {
        this.api = api;
        this.http = http;
        this.csrfToken = csrfToken;
    }

    /** Signs in on a server that was never used, and changes the one-time password as it demands. */
    static Operator firstSignIn(Server server) {
        return firstSignIn(server, "admin", server.oneTimePassword());
    }

    /** The same for somebody who was given an account. */
    static Operator firstSignIn(Server server, String name, String oneTimePassword) {
        var operator = signIn(server, name, oneTimePassword);
        var changed = operator.send("POST", "/session/password", Map.of("current", oneTimePassword, "next", PASSWORD));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
        operator.close();
        return signIn(server, name, PASSWORD);
    }

    static Operator signIn(Server server, String password) {
        return signIn(server, "admin", password);
    }

    private static Operator signIn(Server server, String name, String password) {
        var http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var visitor = new Operator(server.web().resolve("/api/v1/"), http, "");
        var answer = visitor.send("POST", "/session", Map.of("name", name, "password", password));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new Operator(visitor.api, http, parsed(answer).at("/csrfToken").asText());
    }

    JsonNode get(String path) {
        var answer = send("GET", path, null);
        assertThat(answer.statusCode()).as("GET %s: %s", path, answer.body()).isEqualTo(200);
        return parsed(answer);
    }

    JsonNode post(String path, int expected) {
        return posted(path, null, expected);
    }

    JsonNode post(String path, Object body, int expected) {
        return posted(path, body, expected);
    }

    private JsonNode posted(String path, @Nullable Object body, int expected) {
        var answer = send("POST", path, body);
        assertThat(answer.statusCode()).as("POST %s: %s", path, answer.body()).isEqualTo(expected);
        return answer.body().isEmpty() ? JSON.nullNode() : parsed(answer);
    }

    /** Whether the server took it. It may have none the less, when it ended over the answer. */
    boolean tries(String path, Object body) {
        try {
            return send("POST", path, body).statusCode() / 100 == 2;
        } catch (UncheckedIOException gone) {
            return false;
        }
    }

    void put(String path, Object body) {
        put(path, body, 204);
    }

    void put(String path, Object body, int expected) {
        var answer = send("PUT", path, body);
        assertThat(answer.statusCode()).as("PUT %s: %s", path, answer.body()).isEqualTo(expected);
    }

    /** Takes an image into the library; {@code label} is the query that says what it is. */
    JsonNode upload(byte[] image, String label) {
        var request = HttpRequest.newBuilder(api.resolve("images?" + label))
                .header("Content-Type", "application/octet-stream")
                .header("X-CSRF-Token", csrfToken)
                .POST(BodyPublishers.ofByteArray(image));
        var answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return parsed(answer);
    }

    /** Makes what was not there. */
    JsonNode make(String path, Object body) {
        var made = send("PUT", path, body, "If-None-Match", "*");
        assertThat(made.statusCode()).as("PUT %s: %s", path, made.body()).isEqualTo(201);
        return parsed(made);
    }

    /** Changes what is there, as seen now. */
    void edit(String path, Object body) {
        var seen = send("GET", path, null).headers().firstValue("ETag").orElseThrow();
        var changed = send("PUT", path, body, "If-Match", seen);
        assertThat(changed.statusCode()).as("PUT %s: %s", path, changed.body()).isEqualTo(200);
    }

    void delete(String path) {
        var answer = send("DELETE", path, null);
        assertThat(answer.statusCode()).as("DELETE %s: %s", path, answer.body()).isEqualTo(204);
    }

    /** The devices are asked nothing but what a person asks: their reports come at once, and not when a profile says. */
    void leaveToPeople(String... endpoints) {
        make("/device-profiles/by-hand", Map.of("description", "For people"));
        for (var endpoint : endpoints) put("/devices/" + endpoint + "/profile", Map.of("profile", "by-hand"), 200);
    }

    /** Enters the key that the factory put on a device. */
    void letBootstrap(String endpoint, String key) {
        post(
                "/credentials",
                Map.of("endpoint", endpoint, "purpose", "bootstrap", "kind", "psk", "identity", endpoint, "key", key),
                201);
    }

    void letIn(String endpoint, String key) {
        post("/credentials", Map.of("endpoint", endpoint, "kind", "psk", "identity", endpoint, "key", key), 201);
    }

    /** Whether a device is; one that was never here is not. */
    boolean isRegistered(String endpoint) {
        var found = send("GET", "/devices/" + endpoint, null);
        assertThat(found.statusCode()).as(found.body()).isIn(200, 404);
        return parsed(found).at("/registered").asBoolean();
    }

    /** The names of all devices that are. */
    Set<String> registered() {
        var registered = new HashSet<String>();
        var cursor = "";
        do {
            var page = get("/devices?limit=500" + cursor);
            for (var device : page.get("items"))
                if (device.get("registered").asBoolean())
                    registered.add(device.get("endpoint").asText());
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.get("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return registered;
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpResponse<String> send(String method, String path, @Nullable Object body, String... headers) {
        try {
            var request = HttpRequest.newBuilder(api.resolve(path.substring(1)))
                    .header("Content-Type", "application/json")
                    .header("X-CSRF-Token", csrfToken.isEmpty() ? "none" : csrfToken)
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (headers.length > 0) request.headers(headers);
            return send(request);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parsed(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
