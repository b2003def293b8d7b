package dev.dormouse.rest.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that is as the contract asks: what is required is there, and everything has its type. */
public record ApiRequest(
        Map<String, Object> parameters, Optional<JsonObject> json, Optional<String> text, Optional<Upload> streamed) {

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
}
