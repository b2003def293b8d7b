package dev.dormouse.rest.profile;

import static dev.dormouse.rest.problem.ProblemType.TENANT_UNKNOWN;

import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Pairs;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Variables of the fleet, of its tenants and groups, and as they are for one device. */
public final class VariableRoutes {

    private static final Scope FLEET = new Scope.Fleet();

    private final ProfileAccess profiles;
    private final Tenants tenants;

    public VariableRoutes(ProfileAccess profiles, Tenants tenants) {
        this.profiles = profiles;
        this.tenants = tenants;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listVariables", (request, caller) -> shown(FLEET),
                "setVariables", (request, caller) -> set(FLEET, request),
                "listVariablesOfTenant", (request, caller) -> shown(tenant(request)),
                "setVariablesOfTenant", (request, caller) -> set(tenant(request), request),
                "listGroups", this::groups,
                "listVariablesOfGroup", (request, caller) -> shown(group(request)),
                "setVariablesOfGroup", (request, caller) -> set(group(request), request),
                "listVariablesOfDevice", this::ofDevice,
                "setVariablesOfDevice", this::setOfDevice,
                "previewVariables", this::preview);
    }

    private Reply shown(Scope scope) {
        var set = profiles.book().variables(scope);
        return tagged(new JsonObject().put("variables", VariableJson.of(set)), set);
    }

    private Reply set(Scope scope, ApiRequest request) {
        var after = variables(request);
        profiles.editor().change(scope, before -> {
            sighted(before).demand(request, "variables");
            return after;
        });
        return shown(scope);
    }

    private Reply groups(ApiRequest request, Caller caller) {
        List<String> tags = profiles.book().variables().keySet().stream()
                .filter(Scope.Group.class::isInstance)
                .map(scope -> ((Scope.Group) scope).tag())
                .sorted()
                .toList();
        return Reply.ok(new JsonObject().put("groups", new JsonArray(tags)));
    }

    private Reply ofDevice(ApiRequest request, Caller caller) {
        return shown(profiles.book().assignment(Names.endpoint(request)));
    }

    private Reply setOfDevice(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var after = variables(request);
        profiles.editor().change(endpoint, before -> {
            sighted(before.variables()).demand(request, "device's variables");
            return before.with(after);
        });
        return shown(profiles.book().assignment(endpoint));
    }

    /** Whoever changes a device's variables changes its own, whatever else holds for it. */
    private Reply shown(Assignment assignment) {
        var layers = profiles.book().layers(assignment).toList();
        return tagged(new JsonObject().put("variables", VariableJson.of(layers)), assignment.variables());
    }

    private Reply preview(ApiRequest request, Caller caller) {
        var values = variables(request);
        return Reply.ok(VariableJson.of(profiles.previews().of(scope(request.body()), values)));
    }

    private Scope scope(JsonObject body) {
        var tenant = body.getString("tenant");
        var group = body.getString("group");
        if (tenant != null && group != null)
            throw Names.refused("/group", "Say a tenant or a group, or neither for the fleet.");
        if (tenant != null) return known(Names.valid("/tenant", tenant, TenantName::new));
        return group != null ? Names.valid("/group", group, Scope.Group::new) : FLEET;
    }

    private static Reply.Document tagged(JsonObject shown, Variables editable) {
        var tag = sighted(editable).tag();
        return Reply.ok(shown.put("etag", tag)).with("ETag", tag);
    }

    private static Sighted sighted(Variables variables) {
        return Sighted.of(new JsonObject().put("variables", VariableJson.of(variables)));
    }

    private static Variables variables(ApiRequest request) {
        return Pairs.read("variables", request.body().getJsonArray("variables"), Variables::new);
    }

    private Scope tenant(ApiRequest request) {
        return known(Names.valid("tenant", request.required("tenant"), TenantName::new));
    }

    private Scope known(TenantName name) {
        if (tenants.find(name).isEmpty())
            throw new RequestRefused(Problem.of(TENANT_UNKNOWN, "There is no tenant '" + name + "'."));
        return new Scope.Tenant(name);
    }

    private static Scope group(ApiRequest request) {
        return Names.valid("group", request.required("group"), Scope.Group::new);
    }
}
