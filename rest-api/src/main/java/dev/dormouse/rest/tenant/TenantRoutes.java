package dev.dormouse.rest.tenant;

import static dev.dormouse.rest.problem.ProblemType.TENANT_EXISTS;
import static dev.dormouse.rest.problem.ProblemType.TENANT_IN_USE;
import static dev.dormouse.rest.problem.ProblemType.TENANT_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.TOO_MANY_TENANTS;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.tenant.Tenant;
import dev.dormouse.fleet.tenant.TenantDesk;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.TenantOutcome;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.fleet.token.ApiToken;
import dev.dormouse.fleet.token.TokenBook;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Customers: listed with what they have, made, renamed, removed; and whose a device is. */
public final class TenantRoutes {

    private final Tenants tenants;
    private final Accounts accounts;
    private final TokenBook tokens;
    private final TenantDesk desk;
    private final InstantSource clock;

    public TenantRoutes(FleetAccess fleet, TokenBook tokens, InstantSource clock) {
        this.tenants = fleet.tenants();
        this.accounts = fleet.accounts();
        this.tokens = tokens;
        Consumer<TenantName> belongings = fleet.alarms()::removeRulesOf;
        this.desk = new TenantDesk(
                tenants,
                fleet.profiles().editor(),
                this::users,
                belongings.andThen(fleet.campaigns().clearance()::clear).andThen(fleet.rotations()::removeAllOf));
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listTenants", this::list,
                "addTenant", this::add,
                "getTenant", this::show,
                "changeTenant", this::change,
                "removeTenant", this::remove,
                "giveDevice", this::give,
                "takeDevice", this::take);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var people = accounts.all();
        var programs = tokens.all();
        var devices = tenants.counts();
        return Reply.ok(ItemsJson.of(
                tenants.all(), tenant -> json(tenant, devices.getOrDefault(tenant.name(), 0L), people, programs)));
    }

    private Reply show(ApiRequest request, Caller caller) {
        var name = name(request);
        return tenants.find(name).<Reply>map(this::shown).orElseGet(() -> unknown(name));
    }

    private Reply add(ApiRequest request, Caller caller) {
        var body = request.body();
        var name = Names.valid("/name", body.getString("name"), TenantName::new);
        var tenant = Names.valid("/label", body.getString("label"), label -> new Tenant(name, label, clock.instant()));
        return answer(desk.add(tenant), name, made -> Reply.created(json(made)));
    }

    private Reply change(ApiRequest request, Caller caller) {
        var name = name(request);
        return Names.valid(
                "/label",
                request.body().getString("label"),
                label -> answer(
                        desk.change(name, tenant -> {
                            sighted(tenant).demand(request, "tenant");
                            return tenant.called(label);
                        }),
                        name,
                        this::shown));
    }

    private Reply remove(ApiRequest request, Caller caller) {
        var name = name(request);
        return answer(desk.remove(name), name, gone -> Reply.done());
    }

    private Reply give(ApiRequest request, Caller caller) {
        var tenant = Names.valid("/tenant", request.body().getString("tenant"), TenantName::new);
        if (!desk.give(Names.endpoint(request), Optional.of(tenant)))
            throw Names.refused("/tenant", "There is no tenant '" + tenant + "'.");
        return Reply.done();
    }

    private Reply take(ApiRequest request, Caller caller) {
        desk.give(Names.endpoint(request), Optional.empty());
        return Reply.done();
    }

    private static Reply answer(TenantOutcome outcome, TenantName name, Function<Tenant, Reply> done) {
        return switch (outcome) {
            case TenantOutcome.Done(var tenant) -> done.apply(tenant);
            case TenantOutcome.Unknown unknown -> unknown(name);
            case TenantOutcome.Exists exists ->
                Reply.problem(Problem.of(TENANT_EXISTS, "There is a tenant '" + name + "' already."));
            case TenantOutcome.TooMany(int most) ->
                Reply.problem(
                        Problem.of(TOO_MANY_TENANTS, "There are " + most + ", which is as many as there may be."));
            case TenantOutcome.InUse(var by) ->
                Reply.problem(Problem.of(TENANT_IN_USE, "It has " + by + ". Give those to somebody else first."));
        };
    }

    private List<String> users(TenantName name) {
        var users = new ArrayList<String>();
        people(name, accounts.all()).forEach(account -> users.add("the account '" + account + "'"));
        programs(name, tokens.all()).forEach(token -> users.add("the token '" + token + "'"));
        return users;
    }

    private Reply.Document shown(Tenant tenant) {
        return Reply.ok(json(tenant)).with("ETag", sighted(tenant).tag());
    }

    private static Sighted sighted(Tenant tenant) {
        return Sighted.of(new JsonObject().put("label", tenant.label()));
    }

    private JsonObject json(Tenant tenant) {
        return json(tenant, tenants.counts().getOrDefault(tenant.name(), 0L), accounts.all(), tokens.all());
    }

    private static JsonObject json(Tenant tenant, long devices, List<Account> people, List<ApiToken> programs) {
        return new JsonObject()
                .put("name", tenant.name().value())
                .put("label", tenant.label())
                .put("since", tenant.since().toString())
                .put("etag", sighted(tenant).tag())
                .put("devices", devices)
                .put("accounts", new JsonArray(people(tenant.name(), people).toList()))
                .put("tokens", new JsonArray(programs(tenant.name(), programs).toList()));
    }

    private static Stream<String> people(TenantName name, List<Account> all) {
        return all.stream()
                .filter(account -> account.purview().tenants().contains(name))
                .map(Account::name);
    }

    private static Stream<String> programs(TenantName name, List<ApiToken> all) {
        return all.stream()
                .filter(token -> token.reach().purview().tenants().contains(name))
                .map(ApiToken::name);
    }

    private static TenantName name(ApiRequest request) {
        return Names.valid("tenant", request.required("tenant"), TenantName::new);
    }

    private static Reply.Document unknown(TenantName name) {
        return Reply.problem(Problem.of(TENANT_UNKNOWN, "There is no tenant '" + name + "'."));
    }
}
