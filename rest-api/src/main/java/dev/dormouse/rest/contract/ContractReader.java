package dev.dormouse.rest.contract;

import dev.dormouse.rest.contract.Parameter.Kind;
import dev.dormouse.rest.contract.Parameter.Place;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes operations of a contract document. Used once, by {@link Contract#load}. */
final class ContractReader {

    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");

    private final JsonObject document;
    private final ShapeReader shapes;
    private final AnswerReader answers;

    ContractReader(JsonObject document) {
        this.document = document;
        this.shapes = new ShapeReader(this::resolved);
        this.answers = new AnswerReader(this::resolved);
    }

    List<ApiOperation> operations() {
        var operations = new ArrayList<ApiOperation>();
        var paths = document.getJsonObject("paths");
        for (var path : paths.fieldNames()) {
            var item = paths.getJsonObject(path);
            for (var method : METHODS) {
                if (item.containsKey(method)) operations.add(operation(path, method, item));
            }
        }
        return operations;
    }

    private ApiOperation operation(String path, String method, JsonObject item) {
        var operation = item.getJsonObject(method);
        var parameters = Stream.concat(parameters(item), parameters(operation)).toList();
        var security = operation.getJsonArray("security", document.getJsonArray("security"));
        return new ApiOperation(
                operation.getString("operationId"),
                HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                path,
                Access.valueOf(operation.getString("x-role").toUpperCase(Locale.ROOT)),
                Breadth.valueOf(operation.getString("x-purview").toUpperCase(Locale.ROOT)),
                security.stream().map(JsonObject.class::cast).anyMatch(scheme -> scheme.containsKey("csrf")),
                effect(method, operation),
                parameters,
                Optional.ofNullable(operation.getJsonObject("requestBody"))
                        .map(body -> body(body, operation.getBoolean("x-streamed", false))),
                parameters.stream()
                        .filter(parameter -> parameter.name().equals(AnswerFields.PARAMETER))
                        .findFirst()
                        .map(fields -> answers.fields(operation)),
                operation);
    }

    private Effect effect(String method, JsonObject operation) {
        boolean asksOnly = method.equals("get") || operation.getBoolean("x-changes-nothing", false);
        return new Effect(!asksOnly, SecretNames.in(operation, this::resolved));
    }

    private Stream<Parameter> parameters(JsonObject of) {
        return of.getJsonArray("parameters", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(this::resolved)
                .map(this::parameter);
    }

    private Parameter parameter(JsonObject parameter) {
        var schema = resolved(parameter.getJsonObject("schema"));
        return new Parameter(
                parameter.getString("name"),
                Place.valueOf(parameter.getString("in").toUpperCase(Locale.ROOT)),
                parameter.getBoolean("required", false),
                kind(schema),
                Optional.ofNullable(schema.getValue("default")),
                shapes.shape(schema));
    }

    private static Kind kind(JsonObject schema) {
        return switch (schema.getString("type")) {
            case "string" -> Kind.TEXT;
            case "integer" -> Kind.WHOLE_NUMBER;
            case "array" -> Kind.LIST;
            default ->
                throw new IllegalStateException("a parameter of the contract has a type nobody reads: " + schema);
        };
    }

    private BodyRule body(JsonObject body, boolean streamed) {
        var content = body.getJsonObject("content");
        var mediaTypes = List.copyOf(content.fieldNames());
        if (mediaTypes.size() > 1 && !streamed)
            throw new IllegalStateException(
                    "the contract has a body of several kinds that nobody reads: " + mediaTypes);
        var schema = content.getJsonObject(mediaTypes.getFirst()).getJsonObject("schema");
        return new BodyRule(mediaTypes, body.getBoolean("required", false), streamed, shapes.shape(schema));
    }

    private JsonObject resolved(JsonObject reference) {
        var target = reference.getString("$ref");
        if (target == null) return reference;
        var found = document;
        for (var step : target.substring("#/".length()).split("/", -1)) found = found.getJsonObject(step);
        return resolved(found);
    }
}
