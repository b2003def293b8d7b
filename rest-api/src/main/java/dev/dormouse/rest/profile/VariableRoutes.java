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
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

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
                "setVariablesOfDevice", this::setOfDevice);
    }

    private Reply shown(Scope scope) {
        var items = new JsonArray();
        profiles.book().variables(scope).values().forEach((name, value) -> items.add(variable(name, value)));
        return Reply.ok(new JsonObject().put("variables", items));
    }

    private Reply set(Scope scope, ApiRequest request) {
        profiles.editor().set(scope, variables(request));
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
        return Reply.ok(asTheyAre(profiles.book().assignment(Names.endpoint(request))));
    }

    private Reply setOfDevice(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        profiles.editor().set(endpoint, variables(request));
        return Reply.ok(asTheyAre(profiles.book().assignment(endpoint)));
    }

    /** From far to near: what is nearer to the device takes the place of what is not. */
    private JsonObject asTheyAre(Assignment assignment) {
        SortedMap<String, JsonObject> near = new TreeMap<>();
        var book = profiles.book();
        lay(near, book.variables(FLEET), shown -> shown.put("from", "fleet"));
        book.tenant(assignment.endpoint())
                .ifPresent(tenant -> lay(
                        near,
                        book.variables(tenant),
                        shown -> shown.put("from", "tenant")
                                .put("tenant", tenant.name().value())));
        for (var group : assignment.groups().reversed())
            lay(near, book.variables(group), shown -> shown.put("from", "group").put("group", group.tag()));
        lay(near, assignment.variables(), shown -> shown.put("from", "device"));
        var items = new JsonArray();
        near.values().forEach(items::add);
        return new JsonObject().put("variables", items);
    }

    private static void lay(Map<String, JsonObject> over, Variables variables, UnaryOperator<JsonObject> from) {
        variables.values().forEach((name, value) -> over.put(name, from.apply(variable(name, value))));
    }

    private static Variables variables(ApiRequest request) {
        return Pairs.read("variables", request.body().getJsonArray("variables"), Variables::new);
    }

    private Scope tenant(ApiRequest request) {
        var name = Names.valid("tenant", request.required("tenant"), TenantName::new);
        if (tenants.find(name).isEmpty())
            throw new RequestRefused(Problem.of(TENANT_UNKNOWN, "There is no tenant '" + name + "'."));
        return new Scope.Tenant(name);
    }

    private static Scope group(ApiRequest request) {
        return Names.valid("group", request.required("group"), Scope.Group::new);
    }

    private static JsonObject variable(String name, String value) {
        return new JsonObject().put("name", name).put("value", value);
    }
}
