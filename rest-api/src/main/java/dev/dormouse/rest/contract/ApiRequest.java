package dev.dormouse.rest.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that is as the contract asks: what is required is there, and everything has its type. {@code view} is what of the answer its sender
 * wants to see; whoever makes the answer may leave off the rest where that saves something, and need not.
 */
public record ApiRequest(
        Map<String, Object> parameters,
        View view,
        Optional<JsonObject> json,
        Optional<String> text,
        Optional<Upload> streamed) {

    public ApiRequest {
        parameters = Map.copyOf(parameters);
    }

    /** A parameter that the contract requires, or has a default for. */
    public String required(String parameter) {
        return optional(parameter)
                .orElseThrow(() -> new IllegalStateException("the contract requires no " + parameter));
    }

    public Optional<String> optional(String parameter) {
        return Optional.ofNullable(parameters.get(parameter)).map(String.class::cast);
    }

    public int number(String parameter) {
        return optionalNumber(parameter)
                .orElseThrow(() -> new IllegalStateException("the contract requires no " + parameter));
    }

    public Optional<Integer> optionalNumber(String parameter) {
        return Optional.ofNullable(parameters.get(parameter)).map(number -> ((Number) number).intValue());
    }

    public List<String> list(String parameter) {
        var list = Optional.ofNullable(parameters.get(parameter)).map(JsonArray.class::cast);
        return list.map(items -> items.stream().map(String.class::cast).toList())
                .orElse(List.of());
    }

    /** The body, of an operation that requires one in JSON. */
    public JsonObject body() {
        return json.orElseThrow(() -> new IllegalStateException("the contract requires no JSON body here"));
    }

    /** The body, of an operation that has it streamed. */
    public Upload upload() {
        return streamed.orElseThrow(() -> new IllegalStateException("the contract has no body streamed here"));
    }

    ApiRequest viewed(AnswerFields fields) {
        return new ApiRequest(parameters, fields.view(list(AnswerFields.PARAMETER)), json, text, streamed);
    }

    ApiRequest withJson(Optional<JsonObject> body) {
        return new ApiRequest(parameters, view, body, text, streamed);
    }

    ApiRequest withText(Optional<String> body) {
        return new ApiRequest(parameters, view, json, body, streamed);
    }

    ApiRequest with(Upload body) {
        return new ApiRequest(parameters, view, json, text, Optional.of(body));
    }
}
