package dev.dormouse.rest.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes shapes of the contract's schemas. A keyword that would not be checked stops it: the contract must not promise more
 * than we keep.
 */
final class ShapeReader {

    private static final Set<String> CHECKED = Set.of(
            "type",
            "enum",
            "const",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "maximum",
            "items",
            "minItems",
            "maxItems",
            "properties",
            "required",
            "additionalProperties",
            "oneOf",
            "discriminator");
    private static final Set<String> WORDS_ONLY =
            Set.of("description", "examples", "example", "default", "format", "x-secret");

    private final UnaryOperator<JsonObject> resolved;

    /** {@code resolved} follows a {@code $ref}, if there is one. */
    ShapeReader(UnaryOperator<JsonObject> resolved) {
        this.resolved = resolved;
    }

    Shape shape(JsonObject reference) {
        var schema = resolved.apply(reference);
        for (var keyword : schema.fieldNames()) {
            if (!CHECKED.contains(keyword) && !WORDS_ONLY.contains(keyword))
                throw new IllegalStateException(
                        "the contract asks for '" + keyword + "', which nobody checks: " + schema);
        }
        if (schema.containsKey("oneOf")) return oneOf(schema);
        if (schema.getValue("type") instanceof JsonArray types) return scalar(types);
        if (schema.containsKey("enum") || schema.containsKey("const")) return new Shape.OneWord(words(schema));
        return switch (schema.getString("type")) {
            case "string" -> text(schema);
            case "integer" ->
                new Shape.WholeNumber(
                        schema.getLong("minimum", Long.MIN_VALUE), schema.getLong("maximum", Long.MAX_VALUE));
            case "number" -> new Shape.AnyNumber();
            case "boolean" -> new Shape.Flag();
            case "array" ->
                new Shape.ListOf(
                        shape(schema.getJsonObject("items")),
                        schema.getInteger("minItems", 0),
                        schema.getInteger("maxItems", Integer.MAX_VALUE));
            case "object" -> members(schema);
            default -> throw new IllegalStateException("the contract has a type that nobody checks: " + schema);
        };
    }

    private Shape oneOf(JsonObject schema) {
        var alternatives = objects(schema.getJsonArray("oneOf")).toList();
        var discriminator = schema.getJsonObject("discriminator");
        if (discriminator == null)
            return new Shape.ByLikeness(alternatives.stream()
                    .map(each -> members(resolved.apply(each)))
                    .toList());

        var property = discriminator.getString("propertyName");
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (var alternative : alternatives) {
            var properties = resolved.apply(alternative).getJsonObject("properties");
            shapes.put(properties.getJsonObject(property).getString("const"), shape(alternative));
        }
        return new Shape.ByWord(property, shapes);
    }

    private static Shape scalar(JsonArray types) {
        if (!Set.of("string", "number", "boolean").equals(types.stream().collect(Collectors.toSet())))
            throw new IllegalStateException("the contract has a choice of types that nobody checks: " + types);
        return new Shape.Scalar();
    }

    private static Set<String> words(JsonObject schema) {
        if (schema.containsKey("const")) return Set.of(schema.getString("const"));
        return schema.getJsonArray("enum").stream()
                .map(String.class::cast)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Shape text(JsonObject schema) {
        var examples = schema.getJsonArray("examples", new JsonArray());
        return new Shape.Text(
                schema.getInteger("minLength", 0),
                schema.getInteger("maxLength", Integer.MAX_VALUE),
                Optional.ofNullable(schema.getString("pattern")).map(Pattern::compile),
                examples.stream().map(String.class::cast).toList());
    }

    private Shape.Members members(JsonObject schema) {
        if (schema.getBoolean("additionalProperties", true))
            throw new IllegalStateException("the contract lets requests hold what nobody reads: " + schema);
        Map<String, Shape> properties = new LinkedHashMap<>();
        var described = schema.getJsonObject("properties");
        for (var name : described.fieldNames()) properties.put(name, shape(described.getJsonObject(name)));
        List<String> required = schema.getJsonArray("required", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
        return new Shape.Members(properties, required);
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
