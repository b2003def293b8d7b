package dev.dormouse.rest.search;

import static dev.dormouse.rest.problem.ProblemType.TOO_MANY_DEVICES;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.group.LabelDesk;
import dev.dormouse.fleet.group.Labels;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.search.QueryReading;
import dev.dormouse.fleet.tag.TagChange;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.device.TargetJson;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.profile.ProfileAccess;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.tenant.PurviewJson;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tags and groups for many devices at once, and a look at whom that touches before. */
public final class LabelRoutes {

    private final LabelDesk labels;
    private final Devices devices;
    private final Tenants tenants;
    private final ProfileAccess profiles;
    private final InstantSource clock;

    public LabelRoutes(FleetAccess fleet, InstantSource clock) {
        this.labels = fleet.search().labels();
        this.devices = fleet.devices();
        this.tenants = fleet.tenants();
        this.profiles = fleet.profiles();
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("labelDevices", this::write, "previewLabels", this::preview);
    }

    private Reply write(ApiRequest request, Caller caller) {
        var body = request.body();
        return switch (labels.write(TargetJson.read(body), read(body))) {
            case LabelDesk.Outcome.Labelled(var found, var changed) ->
                Reply.ok(new JsonObject().put("devices", found).put("changed", changed));
            case LabelDesk.Outcome.TooMany(int most) ->
                Reply.problem(Problem.of(
                        TOO_MANY_DEVICES, "More than " + most + " fit. Ask for fewer, and for the others after them."));
        };
    }

    private Reply preview(ApiRequest request, Caller caller) {
        var body = request.body();
        var wanted = read(body);
        return switch (TargetJson.read(body)) {
            case Target.Listed(var endpoints) -> Reply.ok(json(endpoints.size(), wanted));
            case Target.Matching(var search, var state) -> {
                var filter = new Devices.Filter(QueryReading.ofAccepted(search), state, clock.instant());
                var meant = new Devices.Filter(filter.whole(), Optional.empty(), filter.now());
                var counts = devices.counts(meant);
                yield Reply.ok(json(counts.total(), wanted)
                        .put("asleep", counts.asleep())
                        .put("late", counts.late())
                        .put("gone", counts.gone()));
            }
        };
    }

    /** A group may have variables, which change what its devices should be like; a tag costs no device anything. */
    private JsonObject json(long found, Labels wanted) {
        boolean variables = wanted.join().stream().anyMatch(this::hasVariables)
                || wanted.leave().stream().anyMatch(this::hasVariables);
        return new JsonObject().put("devices", found).put("changesWishes", variables);
    }

    private boolean hasVariables(Scope.Group group) {
        return !profiles.book().variables(group).values().isEmpty();
    }

    private Labels read(JsonObject body) {
        try {
            var set = TagRoutes.read(body.getJsonArray("tags", new JsonArray()));
            Set<String> remove = Set.copyOf(texts(body, "untag"));
            var change = set.isEmpty() && remove.isEmpty()
                    ? Optional.<TagChange>empty()
                    : Optional.of(new TagChange(set.tags(), remove));
            return new Labels(change, groups(body, "join"), groups(body, "leave"), owner(body));
        } catch (IllegalArgumentException e) {
            throw Names.refused("/tags", e);
        }
    }

    private Optional<Labels.Owner> owner(JsonObject body) {
        var tenant = Optional.ofNullable(body.getString("tenant"))
                .map(text -> PurviewJson.tenant(
                        "/tenant", text, name -> tenants.find(name).isPresent()));
        boolean nobody = body.getBoolean("withoutTenant", false);
        if (tenant.isPresent() && nobody) throw Names.refused("/tenant", "It belongs to somebody, or to nobody.");
        return tenant.isPresent() || nobody ? Optional.of(new Labels.Owner(tenant)) : Optional.empty();
    }

    private static List<Scope.Group> groups(JsonObject body, String member) {
        return texts(body, member).stream()
                .map(text -> Names.valid("/" + member, text, Scope.Group::new))
                .toList();
    }

    private static List<String> texts(JsonObject body, String member) {
        return body.getJsonArray(member, new JsonArray()).stream()
                .map(String::valueOf)
                .collect(Collectors.toList());
    }
}
