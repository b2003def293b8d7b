package dev.dormouse.rest;

import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.Contract;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls any operation of the contract as its own examples have it. */
public final class ContractCalls {

    private final JsonObject document = Contract.load().document();

    /** {@code places} take precedence over the examples of what stands in the path. */
    public Client.Response call(Client client, ApiOperation operation, Map<String, String> places) {
        return call(client, operation, places, "");
    }

    /** {@code more} is asked beside what has to be. */
    public Client.Response call(Client client, ApiOperation operation, Map<String, String> places, String more) {
        var path = operation.path();
        for (var parameter : parameters(operation).toList()) {
            var name = parameter.getString("name");
            if (!parameter.getString("in").equals("path")) continue;
            path = path.replace(
                    "{" + name + "}",
                    Client.encoded(places.getOrDefault(name, String.valueOf(parameter.getValue("example", "x")))));
        }
        var required = parameters(operation)
                .filter(parameter ->
                        parameter.getString("in").equals("query") && parameter.getBoolean("required", false))
                .map(parameter ->
                        parameter.getString("name") + "=" + Client.encoded(String.valueOf(example(parameter))));
        var query = Stream.concat(required, Stream.of(more).filter(text -> !text.isEmpty()))
                .collect(Collectors.joining("&"));
        var url = query.isEmpty() ? path : path + "?" + query;
        return client.send(operation.method().name(), url, body(operation).map(JsonObject::encode), "application/json");
    }

    private Stream<JsonObject> parameters(ApiOperation operation) {
        var item = document.getJsonObject("paths").getJsonObject(operation.path());
        return Stream.concat(
                        item.getJsonArray("parameters", new JsonArray()).stream(),
                        operation.document().getJsonArray("parameters", new JsonArray()).stream())
                .map(JsonObject.class::cast)
                .map(this::resolved);
    }

    private Object example(JsonObject parameter) {
        var schema = resolved(parameter.getJsonObject("schema"));
        return Optional.ofNullable(parameter.getValue("example"))
                .or(() -> Optional.ofNullable(schema.getJsonArray("examples")).map(some -> some.getValue(0)))
                .or(() -> Optional.ofNullable(schema.getJsonArray("enum")).map(some -> some.getValue(0)))
                .orElseThrow(() -> new IllegalStateException("no example of " + parameter.encode()));
    }

    private static Optional<JsonObject> body(ApiOperation operation) {
        var content = operation
                .document()
                .getJsonObject("requestBody", new JsonObject())
                .getJsonObject("content", new JsonObject())
                .getJsonObject("application/json", new JsonObject());
        return Optional.ofNullable(content.getJsonObject("example"))
                .or(() -> content.getJsonObject("examples", new JsonObject()).stream()
                        .map(entry -> ((JsonObject) entry.getValue()).getJsonObject("value"))
                        .findFirst());
    }

    private JsonObject resolved(JsonObject reference) {
        var target = reference.getString("$ref");
        if (target == null) return reference;
        var found = document;
        for (var step : target.substring("#/".length()).split("/", -1)) found = found.getJsonObject(step);
        return found;
    }
}
