package dev.dormouse.rest.contract;

import static dev.dormouse.rest.problem.ProblemType.MALFORMED_REQUEST;
import static dev.dormouse.rest.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.problem.Sentence;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Holds a request against its operation. */
public final class RequestCheck {

    /** What came in, not looked at yet. Path parameters are decoded already; the body is read, or {@code open} to be. */
    public record Raw(
            Map<String, String> path, MultiMap query, MultiMap headers, Buffer body, Optional<InputStream> open) {}

    private RequestCheck() {}

    /** @throws RequestRefused naming the field that is wrong */
    public static ApiRequest check(ApiOperation operation, Raw raw) {
        refuseUnknown(operation, raw.query());
        Map<String, Object> values = new HashMap<>();
        for (var parameter : operation.parameters()) {
            value(parameter, raw).ifPresent(value -> values.put(parameter.name(), value));
        }
        var asked = new ApiRequest(values, View.whole(), Optional.empty(), Optional.empty(), Optional.empty());
        var request = operation.fields().map(asked::viewed).orElse(asked);
        return operation.body().map(rule -> withBody(request, rule, raw)).orElse(request);
    }

    private static ApiRequest withBody(ApiRequest request, BodyRule rule, Raw raw) {
        if (rule.streamed()) return request.with(upload(rule, raw));
        var body = body(rule, raw);
        return rule.isJson() ? request.withJson(body.map(text -> json(rule, text))) : request.withText(body);
    }

    private static Upload upload(BodyRule rule, Raw raw) {
        var length = Optional.ofNullable(raw.headers().get("Content-Length"))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong);
        if (length.isPresent() && length.get() == 0) throw malformed("", "the body is missing");
        var mediaType = mediaType(rule, raw);
        var bytes = length.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        var open = raw.open().orElseThrow(() -> new IllegalStateException("a body that was to be streamed is read"));
        return new Upload(mediaType, bytes, open);
    }

    private static void refuseUnknown(ApiOperation operation, MultiMap query) {
        for (var name : query.names()) {
            if (operation.parameters().stream()
                    .noneMatch(
                            p -> p.place() == Parameter.Place.QUERY && p.name().equals(name)))
                throw malformed(name, "is not known here");
        }
    }

    private static Optional<Object> value(Parameter parameter, Raw raw) {
        List<String> given = switch (parameter.place()) {
            case PATH ->
                List.of(Optional.ofNullable(raw.path().get(parameter.name())).orElse(""));
            case QUERY -> raw.query().getAll(parameter.name());
            case HEADER -> raw.headers().getAll(parameter.name());
        };
        if (given.size() > 1) throw malformed(parameter.name(), "is given more than once");
        if (given.isEmpty()) {
            if (parameter.required()) throw malformed(parameter.name(), "is missing");
            return parameter.standard();
        }
        var value = parameter.read(given.getFirst());
        parameter.shape().faultIn(value).ifPresent(fault -> {
            throw malformed(parameter.name() + fault.place(), fault.why());
        });
        return Optional.of(value);
    }

    private static Optional<String> body(BodyRule rule, Raw raw) {
        if (raw.body().length() == 0) {
            if (rule.required()) throw malformed("", "the body is missing");
            return Optional.empty();
        }
        mediaType(rule, raw);
        return Optional.of(utf8(raw.body()));
    }

    private static String mediaType(BodyRule rule, Raw raw) {
        var contentType = Optional.ofNullable(raw.headers().get("Content-Type")).orElse("");
        if (!rule.accepts(contentType))
            throw new RequestRefused(
                    Problem.of(UNSUPPORTED_MEDIA_TYPE, "Send it as " + String.join(" or ", rule.mediaTypes()) + "."));
        return BodyRule.bare(contentType).toLowerCase(Locale.ROOT);
    }

    private static String utf8(Buffer body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("", "the body is not UTF-8 text");
        }
    }

    private static JsonObject json(BodyRule rule, String text) {
        var value = decoded(text);
        rule.shape().faultIn(value).ifPresent(fault -> {
            throw malformed(fault.place(), fault.why());
        });
        return (JsonObject) value;
    }

    private static Object decoded(String text) {
        try {
            if (Json.decodeValue(text) instanceof JsonObject object) return object;
        } catch (DecodeException e) {
            // The parser's own message quotes the body, which may hold a password.
            throw malformed("", "the body is not JSON");
        }
        throw malformed("", "the body must be a JSON object");
    }

    private static RequestRefused malformed(String field, String why) {
        if (field.isEmpty()) return new RequestRefused(Problem.of(MALFORMED_REQUEST, Sentence.of(why)));
        Function<String, String> bare =
                name -> name.startsWith("/") ? name.substring(1).replace('/', '.') : name;
        return new RequestRefused(
                Problem.inField(MALFORMED_REQUEST, field, Sentence.of(bare.apply(field) + " " + why)));
    }
}
