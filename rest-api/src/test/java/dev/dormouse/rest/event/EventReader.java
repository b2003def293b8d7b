package dev.dormouse.rest.event;

import dev.dormouse.rest.Client;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Reads an event stream as a browser does: line by line, waiting for each. */
public final class EventReader implements AutoCloseable {

    public record Message(String id, Optional<JsonObject> data, String comment) {
        public String kind() {
            return data.orElseThrow().getString("kind");
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private EventReader(Client client, String query, Optional<String> lastEventId) {
        var request = client.request("/events" + query)
                .header("Accept-Encoding", "gzip, deflate, br")
                .GET();
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        try {
            response = http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    public static EventReader open(Client client, String query) {
        return new EventReader(client, query, Optional.empty());
    }

    static EventReader resume(Client client, String query, String lastEventId) {
        return new EventReader(client, query, Optional.of(lastEventId));
    }

    HttpResponse<?> response() {
        return response;
    }

    /** The next message that carries an event. */
    public Message next() {
        while (true) {
            var message = any().orElseThrow(() -> new IllegalStateException("the stream ended"));
            if (message.data().isPresent()) return message;
        }
    }

    /** The next message whatever it carries; empty when the stream has ended. */
    Optional<Message> any() {
        var id = "";
        var comment = "";
        Optional<JsonObject> data = Optional.empty();
        while (true) {
            var line = line();
            if (line.isEmpty()) return Optional.empty();
            if (line.get().isEmpty()) return Optional.of(new Message(id, data, comment));
            if (line.get().startsWith("id: ")) id = line.get().substring(4);
            if (line.get().startsWith(":")) comment = line.get();
            if (line.get().startsWith("data: "))
                data = Optional.of(new JsonObject(line.get().substring(6)));
        }
    }

    /** Whether the server ends the stream, whatever it says before. */
    public boolean isOver() {
        while (any().isPresent()) {}
        return true;
    }

    private Optional<String> line() {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
