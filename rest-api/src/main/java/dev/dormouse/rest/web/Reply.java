package dev.dormouse.rest.web;

import dev.dormouse.rest.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What goes back to the caller. */
public sealed interface Reply {

    record Document(int status, Map<String, String> headers, Content body) implements Reply {
        public Document {
            headers = Map.copyOf(headers);
        }

        public Document with(String header, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Document(status, more, body);
        }

        public Document without(String header) {
            var fewer = new LinkedHashMap<>(headers);
            fewer.remove(header);
            return new Document(status, fewer, body);
        }

        public Document with(JsonObject json) {
            return new Document(status, headers, new Content.Json(json));
        }

        /** The body, of one that is a JSON object, be it a problem. Nobody changes it. */
        public Optional<JsonObject> json() {
            return switch (body) {
                case Content.Json(var json) -> Optional.of(json);
                case Content.Bytes(var bytes) -> {
                    boolean holdsJson = headers.getOrDefault("Content-Type", "").endsWith("json");
                    yield holdsJson && bytes.length() > 0 ? Optional.of(new JsonObject(bytes)) : Optional.empty();
                }
            };
        }
    }

    /** The body of a document; JSON becomes bytes when it leaves, so that a part of it can be taken before. */
    sealed interface Content {

        record Json(JsonObject json) implements Content {}

        record Bytes(Buffer bytes) implements Content {}

        default Buffer buffer() {
            return switch (this) {
                case Json(var json) -> json.toBuffer();
                case Bytes(var bytes) -> bytes;
            };
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
        return bytes(204, Map.of(), Buffer.buffer());
    }

    static Document problem(Problem problem) {
        return new Document(
                problem.type().status(),
                Map.of("Content-Type", "application/problem+json"),
                new Content.Json(problem.toJson()));
    }

    static Document text(String mediaType, String text) {
        return bytes(200, Map.of("Content-Type", mediaType), Buffer.buffer(text));
    }

    static Document bytes(int status, Map<String, String> headers, Buffer body) {
        return new Document(status, headers, new Content.Bytes(body));
    }

    static Document json(int status, JsonObject json) {
        return new Document(status, Map.of("Content-Type", "application/json"), new Content.Json(json));
    }
}
