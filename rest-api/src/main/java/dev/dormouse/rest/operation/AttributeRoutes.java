package dev.dormouse.rest.operation;

import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.time.Duration;
import java.util.Map;

/** The attributes a device holds: found with Discover, changed with Write-Attributes. */
public final class AttributeRoutes {

    private final DeviceCalls calls;

    public AttributeRoutes(FleetAccess fleet, Duration patience) {
        this.calls = new DeviceCalls(fleet, patience);
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("discover", this::discover, "writeAttributes", this::write);
    }

    private Reply discover(ApiRequest request, Caller caller) {
        return calls.perform(request, caller, new Operation.Discover(Names.path("path", request.required("path"))));
    }

    private Reply write(ApiRequest request, Caller caller) {
        return calls.perform(request, caller, PlacesReader.attributes(request.body()));
    }
}
