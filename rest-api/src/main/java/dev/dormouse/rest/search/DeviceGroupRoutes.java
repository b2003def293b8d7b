package dev.dormouse.rest.search;

import static dev.dormouse.rest.problem.ProblemType.DEVICE_GROUP_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;
import static dev.dormouse.rest.problem.ProblemType.STALE;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.group.DeviceGroup;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.TextPattern;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Precondition;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The groups operators made. */
public final class DeviceGroupRoutes {

    private final SearchAccess search;
    private final Devices devices;
    private final InstantSource clock;

    public DeviceGroupRoutes(FleetAccess fleet, InstantSource clock) {
        this.search = fleet.search();
        this.devices = fleet.devices();
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listDeviceGroups", this::list,
                "getDeviceGroup", this::show,
                "saveDeviceGroup", this::save,
                "removeDeviceGroup", this::remove);
    }

    private Reply list(ApiRequest request, Caller caller) {
        return Reply.ok(ItemsJson.of(search.groups().all(), DeviceGroupRoutes::json));
    }

    private Reply show(ApiRequest request, Caller caller) {
        var name = name(request);
        return search.groups()
                .find(name)
                .<Reply>map(group -> tagged(200, group, json(group).put("devices", members(name))))
                .orElseGet(() -> unknown(name));
    }

    private Reply save(ApiRequest request, Caller caller) {
        var precondition = Precondition.of(request, "group");
        var group = read(request, precondition.seen().orElse(0) + 1);
        return search.groups().put(group) ? tagged(precondition.status(), group, json(group)) : stale(group.name());
    }

    private Reply remove(ApiRequest request, Caller caller) {
        var name = name(request);
        if (search.groups().remove(name, Precondition.version(request))) return Reply.done();
        return search.groups().find(name).isPresent() ? stale(name) : unknown(name);
    }

    private DeviceGroup read(ApiRequest request, int version) {
        var body = request.body();
        var query = Optional.ofNullable(body.getString("query"));
        query.ifPresent(this::check);
        return new DeviceGroup(name(request), body.getString("description", ""), query, version);
    }

    private void check(String text) {
        var query = Names.query("/query", text);
        if (query.equals(Query.EVERYONE)) throw Names.refused("/query", "a query that finds everyone makes no group");
        search.book().savedGroupIn(query).ifPresent(other -> {
            throw new RequestRefused(Problem.inField(
                    INVALID_VALUE,
                    "/query",
                    "'" + other.name().tag() + "' is a saved query itself. Write down here what it asks."));
        });
    }

    private long members(Scope.Group name) {
        var query = new Query.Grouped(TextPattern.exactly(name.tag()));
        return devices.counts(new Devices.Filter(query, Optional.empty(), clock.instant()))
                .total();
    }

    private Reply stale(Scope.Group name) {
        var now = search.groups().find(name).map(DeviceGroup::version);
        return Reply.problem(Problem.of(STALE, Precondition.now("group", now)));
    }

    private static Reply unknown(Scope.Group name) {
        return Reply.problem(Problem.of(DEVICE_GROUP_UNKNOWN, "No group is called '" + name.tag() + "'."));
    }

    private static Reply tagged(int status, DeviceGroup group, JsonObject json) {
        return Reply.json(status, json).with("ETag", Precondition.tag(group.version()));
    }

    private static JsonObject json(DeviceGroup group) {
        var json = new JsonObject()
                .put("name", group.name().tag())
                .put("description", group.description())
                .put("version", group.version());
        group.query().ifPresent(query -> json.put("query", query));
        return json;
    }

    private static Scope.Group name(ApiRequest request) {
        return Names.valid("group", request.required("group"), Scope.Group::new);
    }
}
