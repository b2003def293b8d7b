package dev.dormouse.rest.operation;

import static dev.dormouse.rest.operation.DeviceCalls.format;

import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Operation.Write.Mode;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked of one place on a device: read, write, execute, create, delete. */
public final class ResourceRoutes {

    private final FleetAccess fleet;
    private final DeviceCalls calls;
    private final WriteReader writes;

    public ResourceRoutes(FleetAccess fleet, Duration patience) {
        this.fleet = fleet;
        this.calls = new DeviceCalls(fleet, patience);
        this.writes = new WriteReader(fleet.objectModels());
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "readObject", this::read,
                "readInstance", this::read,
                "readResource", this::read,
                "readResourceEntry", this::read,
                "writeInstance", (request, caller) -> write(request, caller, Mode.UPDATE),
                "writeResource", (request, caller) -> write(request, caller, Mode.REPLACE),
                "writeResourceEntry", (request, caller) -> write(request, caller, Mode.REPLACE),
                "executeResource", this::execute,
                "createInstance", this::create,
                "deleteInstance", this::delete);
    }

    private Reply read(ApiRequest request, Caller caller) {
        return calls.perform(request, caller, new Operation.Read(path(request), format(request)));
    }

    private Reply write(ApiRequest request, Caller caller, Mode mode) {
        var path = path(request);
        var device = fleet.registrations().findByEndpoint(Names.endpoint(request));
        var values = writes.readings(request.body(), path, device);
        return calls.perform(request, caller, new Operation.Write(path, values, mode, format(request)));
    }

    private Reply execute(ApiRequest request, Caller caller) {
        var path = new ResourcePath(request.number("object"), request.number("instance"), request.number("resource"));
        var arguments = request.json().map(body -> body.getString("arguments"));
        return calls.perform(request, caller, new Operation.Execute(path, arguments));
    }

    private Reply create(ApiRequest request, Caller caller) {
        var object = new ObjectPath(request.number("object"));
        var device = fleet.registrations().findByEndpoint(Names.endpoint(request));
        var body = request.body();
        var instance = Optional.ofNullable(body.getInteger("instance"));
        var values = writes.placed(body.getJsonArray("values"), device);
        return calls.perform(request, caller, new Operation.Create(object, instance, values, format(request)));
    }

    private Reply delete(ApiRequest request, Caller caller) {
        var path = new InstancePath(request.number("object"), request.number("instance"));
        return calls.perform(request, caller, new Operation.Delete(path));
    }

    private static NodePath path(ApiRequest request) {
        var ids = Stream.of("object", "instance", "resource", "entry")
                .flatMap(level -> request.optionalNumber(level).stream())
                .map(id -> "/" + id)
                .collect(Collectors.joining());
        return NodePath.parse(ids);
    }
}
