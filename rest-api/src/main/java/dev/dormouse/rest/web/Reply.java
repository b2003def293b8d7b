package dev.dormouse.rest.web;

import dev.dormouse.rest.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What goes back to the caller. */
public sealed interface Reply {

    record Document(int status, Map<String, String> headers, Buffer body) implements Reply {
        public Document {
            headers = Map.copyOf(headers);
        }

        public Document with(String header, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Document(status, more, body);
        }

        /** The body, of one that is a JSON object, be it a problem. */
        public Optional<JsonObject> json() {
            boolean holdsJson = headers.getOrDefault("Content-Type", "").endsWith("json");
            return holdsJson && body.length() > 0 ? Optional.of(new JsonObject(body)) : Optional.empty();
        }
    }

    /** The head is sent, then the writer takes over, on a virtual thread of its own, until it returns. */
    record Stream(Map<String, String> headers, Writer writer) implements Reply {
        public Stream {
            headers = Map.copyOf(headers);
        }
    }

    @FunctionalInterface
    interface Writer {
        void writeTo(OpenReply reply) throws InterruptedException;
    }

    static Document ok(JsonObject json) {
        return json(200, json);
    }

    static Document created(JsonObject json) {
        return json(201, json);
    }

    static Document done() {
        return new Document(204, Map.of(), Buffer.buffer());
    }

    static Document problem(Problem problem) {
        return new Document(
                problem.type().status(),
                Map.of("Content-Type", "application/problem+json"),
                problem.toJson().toBuffer());
    }

    static Document text(String mediaType, String text) {
        return new Document(200, Map.of("Content-Type", mediaType), Buffer.buffer(text));
    }

    static Document json(int status, JsonObject json) {
        return new Document(status, Map.of("Content-Type", "application/json"), json.toBuffer());
    }
}
