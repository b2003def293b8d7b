package dev.dormouse.rest.operation;

import static dev.dormouse.rest.operation.DeviceCalls.format;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.device.ValueJson;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/** What is asked of several places of a device in one message, and what it is to report on its own. */
public final class CompositeRoutes {

    private final FleetAccess fleet;
    private final DeviceCalls calls;
    private final WriteReader writes;

    public CompositeRoutes(FleetAccess fleet, Duration patience) {
        this.fleet = fleet;
        this.calls = new DeviceCalls(fleet, patience);
        this.writes = new WriteReader(fleet.objectModels());
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("readComposite", this::read, "writeComposite", this::write, "observe", this::observe);
    }

    private Reply read(ApiRequest request, Caller caller) {
        var operation = new Operation.ReadComposite(PlacesReader.paths(request.body()), format(request));
        var outcome = calls.outcome(request, operation);
        if (!(outcome instanceof OperationOutcome.Answered(Answer.Values(var readings))))
            return calls.reply(request, caller, operation, outcome);

        var values = new JsonArray();
        readings.forEach(reading -> values.add(ValueJson.of(reading)));
        return Reply.ok(new JsonObject().put("values", values));
    }

    private Reply write(ApiRequest request, Caller caller) {
        var device = fleet.registrations().findByEndpoint(Names.endpoint(request));
        var values = writes.placed(request.body().getJsonArray("values"), device);
        return calls.perform(request, caller, new Operation.WriteComposite(values, format(request)));
    }

    private Reply observe(ApiRequest request, Caller caller) {
        var body = request.body();
        return body.containsKey("path")
                ? calls.perform(
                        request,
                        caller,
                        new Operation.Observe(Names.path("/path", body.getString("path")), format(request)))
                : calls.perform(
                        request, caller, new Operation.ObserveComposite(PlacesReader.paths(body), format(request)));
    }
}
