package dev.dormouse.rest.profile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Choice;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.reconcile.Drift;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wished of one device: who decides, what a person said of it, and how far it is from that. */
public final class DeviceWishRoutes {

    private final FleetAccess fleet;
    private final ProfileAccess profiles;

    public DeviceWishRoutes(FleetAccess fleet) {
        this.fleet = fleet;
        this.profiles = fleet.profiles();
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "getProfileOfDevice", this::get,
                "assignProfile", this::assign,
                "unassignProfile", this::unassign,
                "setGroupsOfDevice", this::group,
                "getDrift", this::drift);
    }

    private Reply get(ApiRequest request, Caller caller) {
        return Reply.ok(profileOf(Names.endpoint(request)));
    }

    private Reply assign(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var name = Names.valid("/profile", request.body().getString("profile"), ProfileName::new);
        return profiles.editor().assign(endpoint, Optional.of(name))
                ? Reply.ok(profileOf(endpoint))
                : ProfileRoutes.unknown(name);
    }

    private Reply unassign(ApiRequest request, Caller caller) {
        profiles.editor().assign(Names.endpoint(request), Optional.empty());
        return Reply.done();
    }

    private Reply group(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        List<Scope.Group> groups = request.body().getJsonArray("groups").stream()
                .map(tag -> Names.valid("/groups", tag.toString(), Scope.Group::new))
                .collect(Collectors.toList());
        profiles.editor().change(endpoint, before -> {
            groupsAsSeen(before).demand(request, "device's groups");
            return before.in(groups);
        });
        return Reply.ok(profileOf(endpoint));
    }

    private Reply drift(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var presence = fleet.presence().of(endpoint);
        return switch (profiles.drifts().of(endpoint)) {
            case Drift.Known(var choice, var assignment, var gaps) ->
                Reply.ok(DriftJson.of(endpoint, choice, gaps, presence));
            case Drift.NoProfile noProfile -> Reply.ok(DriftJson.without(endpoint, "no-profile", presence));
            case Drift.NotRegistered notRegistered ->
                fleet.devices().find(endpoint).isPresent()
                        ? Reply.ok(DriftJson.without(endpoint, "not-registered", presence))
                        : Reply.problem(Problem.unknown(endpoint));
        };
    }

    private JsonObject profileOf(EndpointName endpoint) {
        return switch (profiles.drifts().of(endpoint)) {
            case Drift.Known(var choice, var assignment, var gaps) -> decided(said(endpoint, assignment), choice);
            case Drift.NoProfile(var assignment) -> said(endpoint, assignment);
            case Drift.NotRegistered(var assignment) -> said(endpoint, assignment);
        };
    }

    private static JsonObject said(EndpointName endpoint, Assignment assignment) {
        var json = new JsonObject()
                .put("endpoint", endpoint.value())
                .put("groups", groups(assignment))
                .put("groupsEtag", groupsAsSeen(assignment).tag());
        assignment.profile().ifPresent(profile -> json.put("assigned", profile.value()));
        return json;
    }

    private static Sighted groupsAsSeen(Assignment assignment) {
        return Sighted.of(new JsonObject().put("groups", groups(assignment)));
    }

    private static JsonArray groups(Assignment assignment) {
        var groups = new JsonArray();
        assignment.groups().forEach(group -> groups.add(group.tag()));
        return groups;
    }

    private static JsonObject decided(JsonObject json, Choice choice) {
        var inherits = new JsonArray();
        choice.chain().stream()
                .skip(1)
                .forEach(ancestor -> inherits.add(ancestor.name().value()));
        return json.put("profile", choice.profile().name().value())
                .put("version", choice.profile().version())
                .put("inherits", inherits);
    }
}
