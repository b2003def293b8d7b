package dev.dormouse.rest.operation;

import static dev.dormouse.rest.problem.ProblemType.DEVICE_UNKNOWN;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Operation.Write.Mode;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Read, write and execute, on the device itself. */
public final class ResourceRoutes {

    private final FleetAccess fleet;
    private final WriteReader writes;
    private final Duration patience;

    public ResourceRoutes(FleetAccess fleet, Duration patience) {
        this.fleet = fleet;
        this.writes = new WriteReader(fleet.objectModels());
        this.patience = patience;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "readObject", this::read,
                "readInstance", this::read,
                "readResource", this::read,
                "readResourceEntry", this::read,
                "writeInstance", (request, caller) -> write(request, Mode.UPDATE),
                "writeResource", (request, caller) -> write(request, Mode.REPLACE),
                "writeResourceEntry", (request, caller) -> write(request, Mode.REPLACE),
                "executeResource", this::execute,
                "observe", this::observe);
    }

    private Reply read(ApiRequest request, Caller caller) {
        return perform(request, new Operation.Read(path(request)));
    }

    private Reply write(ApiRequest request, Mode mode) {
        var path = path(request);
        var device = fleet.registrations().findByEndpoint(Names.endpoint(request));
        return perform(request, new Operation.Write(path, writes.readings(request.body(), path, device), mode));
    }

    private Reply execute(ApiRequest request, Caller caller) {
        var path = new ResourcePath(request.number("object"), request.number("instance"), request.number("resource"));
        var arguments = request.json().map(body -> body.getString("arguments"));
        return perform(request, new Operation.Execute(path, arguments));
    }

    private Reply observe(ApiRequest request, Caller caller) {
        JsonObject body = request.body();
        return perform(request, new Operation.Observe(Names.path("/path", body.getString("path"))));
    }

    private Reply perform(ApiRequest request, Operation operation) {
        var endpoint = Names.endpoint(request);
        var wait = request.optionalNumber("timeoutSeconds")
                .map(seconds -> Duration.ofSeconds(seconds))
                .orElse(patience);
        var outcome = fleet.operations().perform(endpoint, operation, wait);
        if (outcome instanceof OperationOutcome.NotRegistered && isUnknown(endpoint))
            return Reply.problem(Problem.of(DEVICE_UNKNOWN, "No device is called '" + endpoint + "'."));
        return Outcomes.reply(operation.path(), outcome);
    }

    private boolean isUnknown(EndpointName endpoint) {
        return fleet.devices().find(endpoint).isEmpty();
    }

    private static NodePath path(ApiRequest request) {
        var ids = Stream.of("object", "instance", "resource", "entry")
                .flatMap(level -> request.optionalNumber(level).stream())
                .map(id -> "/" + id)
                .collect(Collectors.joining());
        return NodePath.parse(ids);
    }
}
