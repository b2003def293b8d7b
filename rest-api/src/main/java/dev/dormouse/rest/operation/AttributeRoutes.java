package dev.dormouse.rest.operation;

import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

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
        var body = request.body();
        var path = Names.path("/path", body.getString("path"));
        var attributes = attributes(body.getJsonObject("attributes", new JsonObject()));
        var cleared = cleared(body.getJsonArray("cleared", new JsonArray()));
        return calls.perform(request, caller, operation(path, attributes, cleared));
    }

    private static Operation operation(NodePath path, Attributes attributes, Set<Attribute> cleared) {
        try {
            return new Operation.WriteAttributes(path, attributes, cleared);
        } catch (IllegalArgumentException e) {
            throw Names.refused("/cleared", e);
        }
    }

    private static Attributes attributes(JsonObject json) {
        try {
            return AttributesJson.read(json);
        } catch (IllegalArgumentException e) {
            throw Names.refused("/attributes", e);
        }
    }

    private static Set<Attribute> cleared(JsonArray names) {
        var cleared = EnumSet.noneOf(Attribute.class);
        for (int i = 0; i < names.size(); i++)
            Attribute.named(names.getString(i)).ifPresent(cleared::add);
        return cleared;
    }
}
