package dev.dormouse.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A browser, as far as the API can tell: it keeps its cookie and its CSRF token. */
public final class Client {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String address;
    private Optional<String> cookie = Optional.empty();
    private Optional<String> csrf = Optional.empty();
    private Optional<String> token = Optional.empty();

    Client(String address) {
        this.address = address;
    }

    public record Response(int status, JsonObject json, String text, HttpHeaders headers) {

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** What each of the items has there. */
        public List<String> each(String member) {
            return json.getJsonArray("items").stream()
                    .map(item -> ((JsonObject) item).getString(member))
                    .toList();
        }

        /** The last part of the problem's type. */
        public String problem() {
            assertThat(header("content-type")).isEqualTo("application/problem+json");
            assertThat(json.getInteger("status")).isEqualTo(status);
            assertThat(json.getString("title")).isNotBlank();
            return json.getString("type").replace("/problems/", "");
        }
    }

    public Client login(String name, String password) {
        var response = post("/session", new JsonObject().put("name", name).put("password", password));
        assertThat(response.status()).isEqualTo(200);
        take(response);
        return this;
    }

    public void take(Response login) {
        cookie = Optional.of(login.header("set-cookie").split(";", 2)[0]);
        csrf = Optional.of(login.json().getString("csrfToken"));
    }

    /** A program instead of a browser. */
    public Client withToken(String bearer) {
        var other = new Client(address);
        other.token = Optional.of(bearer);
        return other;
    }

    public Client withoutCsrf() {
        var other = new Client(address);
        other.cookie = cookie;
        return other;
    }

    public Optional<String> cookie() {
        return cookie;
    }

    /** As it is written in an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Response get(String path) {
        return send("GET", path, Optional.empty(), "application/json");
    }

    public Response delete(String path) {
        return send("DELETE", path, Optional.empty(), "application/json");
    }

    public Response post(String path, JsonObject body) {
        return send("POST", path, Optional.of(body.encode()), "application/json");
    }

    public Response put(String path, JsonObject body) {
        return send("PUT", path, Optional.of(body.encode()), "application/json");
    }

    /** As whoever looks at a thing before he changes it; what is not there is made. */
    public Response edit(String path, JsonObject body) {
        var seen = get(path);
        return seen.status() == 404
                ? send("PUT", path, "If-None-Match", "*", body)
                : send("PUT", path, "If-Match", seen.header("etag"), body);
    }

    /** With a header that the test is about. */
    public Response send(String method, String path, String header, String value, JsonObject body) {
        return send(request(path)
                .method(method, BodyPublishers.ofString(body.encode()))
                .header("Content-Type", "application/json")
                .header(header, value));
    }

    /** {@code path} is below /api/v1, or begins with // for one below the root. */
    public Response send(String method, String path, Optional<String> body, String contentType) {
        var request =
                request(path).method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        if (body.isPresent()) request.header("Content-Type", contentType);
        return send(request);
    }

    /** Begins a request whose body the test sends part by part. */
    public Sending begins(String method, String path, String contentType) {
        var request = request(path).header("Content-Type", contentType).build();
        return new Sending(request.uri(), method, request.headers());
    }

    public HttpRequest.Builder request(String path) {
        var base = address.substring(0, address.length() - 1);
        var uri = path.startsWith("//") ? base + path.substring(1) : base + "/api/v1" + path;
        var request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(20));
        cookie.ifPresent(value -> request.header("Cookie", value));
        csrf.ifPresent(value -> request.header("X-CSRF-Token", value));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }

    public Response send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            var isJson =
                    response.headers().firstValue("content-type").orElse("").contains("json");
            var json = isJson ? new JsonObject(response.body()) : new JsonObject();
            return new Response(response.statusCode(), json, response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpClient http() {
        return HTTP;
    }
}
