package dev.dormouse.rest.contract;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * One operation of the contract. {@code path} is the template below the contract's base path; {@code csrf} says that the
 * call needs the CSRF token; {@code document} is its part of the contract, for the reference page.
 */
public record ApiOperation(
        String id,
        HttpMethod method,
        String path,
        Access access,
        boolean csrf,
        List<Parameter> parameters,
        Optional<BodyRule> body,
        JsonObject document) {

    public ApiOperation {
        parameters = List.copyOf(parameters);
    }
}
