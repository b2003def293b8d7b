package dev.dormouse.rest.device;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.tag.TagSet;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.View;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.network.NetworkJson;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.quarantine.QuarantineJson;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The list of devices, and one device. */
public final class DeviceRoutes {

    private final FleetAccess fleet;
    private final Summaries summaries;
    private final InstantSource clock;

    public DeviceRoutes(FleetAccess fleet, InstantSource clock) {
        this.fleet = fleet;
        this.summaries = new Summaries(fleet);
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listDevices", this::list,
                "getDevice", this::show,
                "forgetDevice", this::forget,
                "listDeviceObjects", this::objects,
                "listDeviceValues", this::values);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var now = clock.instant();
        var state = request.optional("presence").map(text -> Words.read(Devices.State.class, text));
        var query =
                caller.narrowed(Names.query("search", request.optional("search").orElse("")));
        var filter = new Devices.Filter(query, state, now);

        var page = Names.page(request, (cursor, limit) -> fleet.devices().page(filter, cursor, limit));
        var json = ItemsJson.of(summaries(page, request.view()), Function.identity());
        // How many there are takes a look at each of them, so who needs a page only may say so.
        if (request.optional("counts").orElse("true").equals("true")) {
            var counts = fleet.devices().counts(filter);
            json.put("total", CountsJson.of(counts, state)).put("counts", CountsJson.of(counts));
        }
        return Reply.ok(json);
    }

    private Reply show(ApiRequest request, Caller caller) {
        var device = known(Names.endpoint(request));
        var endpoint = device.endpoint();
        var health =
                HealthJson.of(fleet.health().summary(endpoint), fleet.health().battery(endpoint));
        device.facts().restartedAt().ifPresent(at -> health.put("restartedAt", at.toString()));
        var json = DeviceJson.tagged(summaries.of(device), fleet.search().tags().of(endpoint));
        fleet.tenants().of(endpoint).ifPresent(tenant -> json.put("tenant", tenant.value()));
        json.put("groups", groups(endpoint))
                .put("health", health)
                .put("network", NetworkJson.of(fleet.networks().verdict(endpoint)));
        fleet.registrations().findByEndpoint(endpoint).ifPresent(registration -> {
            json.put("registration", DeviceJson.registration(registration));
            json.put("habit", HabitJson.of(fleet.presence().expectation(registration)));
            health.put("registeredSince", registration.registeredAt().toString());
        });
        fleet.quarantine()
                .of(endpoint)
                .ifPresent(quarantined -> json.put("quarantine", QuarantineJson.of(quarantined)));
        return Reply.ok(json);
    }

    private Reply forget(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        return fleet.decommissioning().forget(endpoint) ? Reply.done() : Reply.problem(unknown(endpoint));
    }

    private Reply objects(ApiRequest request, Caller caller) {
        var device = known(Names.endpoint(request));
        var items = fleet.registrations()
                .findByEndpoint(device.endpoint())
                .map(Registration::objects)
                .map(this::objects)
                .orElseGet(JsonArray::new);
        return Reply.ok(new JsonObject().put("items", items));
    }

    private JsonArray objects(ObjectLinks links) {
        var items = new JsonArray();
        links.versions().forEach((object, version) -> {
            var instances = new JsonArray();
            links.instances().stream()
                    .filter(instance -> instance.object() == object)
                    .forEach(instance -> instances.add(instance.instance()));
            var json = new JsonObject()
                    .put("object", object)
                    .put("version", version.toString())
                    .put("instances", instances)
                    .put("known", fleet.objectModels().find(object, version).isPresent());
            fleet.objectModels()
                    .nearest(object, version)
                    .ifPresent(model -> json.put("name", model.name())
                            .put("modelVersion", model.version().toString()));
            items.add(json);
        });
        return items;
    }

    private Reply values(ApiRequest request, Caller caller) {
        var device = known(Names.endpoint(request));
        var under = request.optional("under").map(text -> Names.path("under", text));
        return Reply.ok(ItemsJson.of(fleet.latestValues().of(device.endpoint(), under), ValueJson::known));
    }

    private Device known(EndpointName endpoint) {
        return fleet.devices().find(endpoint).orElseThrow(() -> new RequestRefused(unknown(endpoint)));
    }

    private static Problem unknown(EndpointName endpoint) {
        return Problem.unknown(endpoint);
    }

    /** What stands elsewhere is fetched for those only who want to see it. */
    private Page<JsonObject> summaries(Page<Device> page, View view) {
        var endpoints = page.items().stream().map(Device::endpoint).toList();
        Map<EndpointName, TagSet> tags =
                view.shows("tags") ? fleet.search().tags().of(endpoints) : Map.of();
        Map<EndpointName, TenantName> owners =
                view.shows("tenant") ? fleet.tenants().of(endpoints) : Map.of();
        return page.map(device -> {
            var json = DeviceJson.tagged(summaries.of(device, view), tags.getOrDefault(device.endpoint(), TagSet.NONE));
            Optional.ofNullable(owners.get(device.endpoint())).ifPresent(tenant -> json.put("tenant", tenant.value()));
            return json;
        });
    }

    /** Those that were said of it; whether a saved query fits it as well is for a search to say. */
    private JsonArray groups(EndpointName endpoint) {
        var groups = new JsonArray();
        fleet.profiles().book().assignment(endpoint).groups().forEach(group -> groups.add(group.tag()));
        return groups;
    }
}
