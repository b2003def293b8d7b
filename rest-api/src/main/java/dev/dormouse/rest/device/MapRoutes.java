package dev.dormouse.rest.device;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.group.GroupBook;
import dev.dormouse.fleet.location.Box;
import dev.dormouse.fleet.location.DeviceMap;
import dev.dormouse.fleet.location.DeviceMap.Cluster;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.View;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where devices are. The answer is bounded, however many there are. */
public final class MapRoutes {

    private static final View SHOWN =
            View.members("endpoint", "presence", "location", "manufacturer", "model", "firmware");

    private final DeviceMap map;
    private final GroupBook book;
    private final Summaries summaries;
    private final InstantSource clock;

    public MapRoutes(FleetAccess fleet, InstantSource clock) {
        this.map = new DeviceMap(fleet.devices(), fleet.search().locations());
        this.book = fleet.search().book();
        this.summaries = new Summaries(fleet);
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("mapDevices", this::look);
    }

    private Reply look(ApiRequest request, Caller caller) {
        var query =
                caller.narrowed(Names.query("search", request.optional("search").orElse("")));
        var filter = new Devices.Filter(book.spelledOut(query), Optional.empty(), clock.instant());
        var box = Names.valid("box", request.required("box"), MapRoutes::box);
        var look = request.optionalNumber("level")
                .map(level -> map.look(filter, box, level))
                .orElseGet(() -> map.look(filter, box));
        var alone = new JsonArray();
        for (var device : look.alone()) alone.add(SHOWN.of(summaries.of(device, SHOWN)));
        var clusters = new JsonArray();
        for (var cluster : look.clusters()) clusters.add(json(cluster));
        return Reply.ok(new JsonObject()
                .put("level", look.level())
                .put("total", look.devices())
                .put("devices", alone)
                .put("clusters", clusters));
    }

    private static JsonObject json(Cluster cluster) {
        var box = cluster.cell().box();
        return new JsonObject()
                .put("devices", cluster.devices())
                .put("about", DeviceJson.location(cluster.about()))
                .put(
                        "box",
                        new JsonObject()
                                .put("south", box.southWest().latitude())
                                .put("west", box.southWest().longitude())
                                .put("north", box.northEast().latitude())
                                .put("east", box.northEast().longitude()));
    }

    private static Box box(String text) {
        var edges = Stream.of(text.split(",", -1)).map(Double::parseDouble).toList();
        return Box.of(edges.get(0), edges.get(1), edges.get(2), edges.get(3));
    }
}
