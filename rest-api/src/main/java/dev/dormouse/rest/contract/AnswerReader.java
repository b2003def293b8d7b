package dev.dormouse.rest.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Makes the shapes of answers of the contract's schemas. Used once, by {@link ContractReader}. */
final class AnswerReader {

    private final UnaryOperator<JsonObject> resolved;

    /** {@code resolved} follows a {@code $ref}, if there is one. */
    AnswerReader(UnaryOperator<JsonObject> resolved) {
        this.resolved = resolved;
    }

    /** What may be named in the answer of an operation when all goes well. */
    AnswerFields fields(JsonObject operation) {
        var answer = resolved.apply(operation.getJsonObject("responses").getJsonObject("200"));
        var schema = resolved.apply(answer.getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema"));
        if (!(shape(schema) instanceof AnswerShape.Thing whole))
            throw new IllegalStateException("the contract has fields of what has none: " + schema);
        return whole.members().get(AnswerFields.ENTRIES) instanceof AnswerShape.Thing entry
                ? new AnswerFields(true, entry)
                : new AnswerFields(false, whole);
    }

    private AnswerShape shape(JsonObject reference) {
        var schema = resolved.apply(reference);
        if (schema.getJsonObject("items") instanceof JsonObject each) return shape(each);
        var thing = new AnswerShape.Thing(members(schema));
        for (var keyword : new String[] {"allOf", "oneOf"})
            for (var part : schema.getJsonArray(keyword, new JsonArray()))
                if (shape((JsonObject) part) instanceof AnswerShape.Thing its) thing = thing.or(its);
        if (!thing.members().isEmpty()) return thing;
        return schema.getValue("additionalProperties") instanceof JsonObject
                ? new AnswerShape.Open()
                : new AnswerShape.Plain();
    }

    private Map<String, AnswerShape> members(JsonObject schema) {
        var members = new TreeMap<String, AnswerShape>();
        for (var property : schema.getJsonObject("properties", new JsonObject()))
            members.put(property.getKey(), shape((JsonObject) property.getValue()));
        return members;
    }
}
