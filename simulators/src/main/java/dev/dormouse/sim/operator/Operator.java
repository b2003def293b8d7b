package dev.dormouse.sim.operator;

import dev.dormouse.sim.json.Json;
import dev.dormouse.sim.objects.Place;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Somebody signed in at the REST API of a Dormouse server. */
public final class Operator implements AutoCloseable {
    private static final Pattern CSRF_TOKEN = Pattern.compile("\"csrfToken\"\\s*:\\s*\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A device may be known a moment later, or its server may be busy: these are asked again. */
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(404, 409, 429, 503, 504);

    private static final int TRIES = 5;
    private static final long BETWEEN_TRIES_MILLIS = 300;

    private final URI api;
    private final HttpClient http;
    private final String csrfToken;

    private Operator(URI api, HttpClient http, String csrfToken) {
        this.api = api;
        this.http = http;
        this.csrfToken = csrfToken;
    }

    /** @param server such as http://127.0.0.1:8080 */
    public static Operator signIn(URI server, String name, String password) throws IOException, InterruptedException {
        var http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(PATIENCE)
                .build();
        var visitor = new Operator(server.resolve("/api/v1/"), http, "none");
        var answer = visitor.post("session", Json.texts("name", name, "password", password));
        if (answer.statusCode() != 200) throw refused("signing in as " + name, answer);
        var token = CSRF_TOKEN.matcher(answer.body());
        if (!token.find()) throw new IOException(server + " signed us in without a token for changes");
        return new Operator(visitor.api, http, token.group(1));
    }

    /** Signs in on a server that was never used, and gives the account the password it demands. */
    public static Operator firstSignIn(URI server, String oneTimePassword, String password)
            throws IOException, InterruptedException {
        try (var newcomer = signIn(server, "admin", oneTimePassword)) {
            var answer = newcomer.post("session/password", Json.texts("current", oneTimePassword, "next", password));
            if (answer.statusCode() != 204) throw refused("changing the one-time password", answer);
        }
        return signIn(server, "admin", password);
    }

    /** Teaches the server the key of a device that names itself by its endpoint. */
    public void letIn(String endpoint, byte[] key) throws IOException, InterruptedException {
        var credential = Json.texts(
                "endpoint",
                endpoint,
                "kind",
                "psk",
                "identity",
                endpoint,
                "key",
                HexFormat.of().formatHex(key));
        var answer = post("credentials", credential);
        if (answer.statusCode() != 201) throw refused("the key of " + endpoint, answer);
    }

    /** Has a device do one of the things that have a name and need nothing else, now or when it listens. */
    public void command(String endpoint, String action) throws IOException, InterruptedException {
        command(endpoint, action, Json.texts("action", action));
    }

    /** Has a text written, now or when the device listens. */
    public void write(String endpoint, Place place, String text) throws IOException, InterruptedException {
        command(endpoint, "write", Json.texts("action", "write", "path", place.toString(), "value", text));
    }

    /** Has a resource read, now or when the device listens. */
    public void read(String endpoint, Place place) throws IOException, InterruptedException {
        command(endpoint, "read", Json.texts("action", "read", "path", place.toString()));
    }

    /** Has an object looked at, what is there and with which attributes, now or when the device listens. */
    public void discover(String endpoint, Place place) throws IOException, InterruptedException {
        command(endpoint, "discover", Json.texts("action", "discover", "path", place.toString()));
    }

    /** Has a resource executed, now or when the device listens. */
    public void execute(String endpoint, Place place) throws IOException, InterruptedException {
        command(endpoint, "execute", Json.texts("action", "execute", "path", place.toString()));
    }

    private void command(String endpoint, String what, Json body) throws IOException, InterruptedException {
        var answer = post("devices/" + endpoint + "/commands", body);
        if (answer.statusCode() != 202) throw refused("the command " + what + " for " + endpoint, answer);
    }

    /** Has a device observed, so that it reports from now on. */
    public void observe(String endpoint, Place place) throws IOException, InterruptedException {
        var address = "devices/" + endpoint + "/observations";
        var answer = post(address, Json.texts("path", place.toString()));
        for (int i = 1; i < TRIES && WORTH_ANOTHER_TRY.contains(answer.statusCode()); i++) {
            TimeUnit.MILLISECONDS.sleep(i * BETWEEN_TRIES_MILLIS);
            answer = post(address, Json.texts("path", place.toString()));
        }
        if (answer.statusCode() != 201) throw refused("observing " + place + " of " + endpoint, answer);
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpResponse<String> post(String path, Json body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrfToken)
                .POST(BodyPublishers.ofString(body.write()))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(api + " cannot be reached: " + e, e);
        }
    }

    private static IOException refused(String what, HttpResponse<String> answer) {
        return new IOException(what + " was refused with " + answer.statusCode() + ": "
                + answer.body().lines().findFirst().orElse(""));
    }
}
