package dev.dormouse.rest.audit;

import dev.dormouse.rest.contract.Access;
import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.Contract;
import dev.dormouse.rest.contract.Parameter;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * For each operation that changes something, the one that shows it: what is read at the same path, else one step up, as an alarm
 * is where it is acknowledged. What asks a device shows nothing, as its radio is not ours to spend; nor does a list of many.
 */
public final class Subjects {

    private final Map<String, ApiOperation> shown = new HashMap<>();

    public Subjects(Contract contract) {
        Map<String, ApiOperation> readable = new HashMap<>();
        contract.operations().stream().filter(Subjects::shows).forEach(one -> readable.put(one.path(), one));
        for (var operation : contract.operations()) {
            if (!operation.changes()) continue;
            subject(operation, readable).ifPresent(found -> shown.put(operation.id(), found));
        }
    }

    public Optional<ApiOperation> of(ApiOperation change) {
        return Optional.ofNullable(shown.get(change.id()));
    }

    private static Optional<ApiOperation> subject(ApiOperation change, Map<String, ApiOperation> readable) {
        var path = change.path();
        var above = path.substring(0, path.lastIndexOf('/'));
        return Optional.ofNullable(readable.get(path))
                .or(() -> Optional.ofNullable(readable.get(above)).filter(found -> above.endsWith("}")));
    }

    /** Viewers never reach a device, so what they may read costs it nothing. */
    private static boolean shows(ApiOperation operation) {
        return operation.method().equals(HttpMethod.GET)
                && (operation.access() == Access.VIEWER || operation.access() == Access.ADMIN)
                && operation.path().contains("{")
                && !operation.pages()
                && operation.parameters().stream()
                        .allMatch(parameter -> parameter.place() == Parameter.Place.PATH || !parameter.required());
    }
}
