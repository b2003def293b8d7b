package dev.dormouse.rest.alarm;

import static dev.dormouse.rest.problem.ProblemType.RULE_BUILT_IN;
import static dev.dormouse.rest.problem.ProblemType.RULE_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.TOO_MANY_RULES;

import dev.dormouse.fleet.alarm.AlarmDesk;
import dev.dormouse.fleet.alarm.AlarmDesk.RemoveOutcome;
import dev.dormouse.fleet.alarm.Rule;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * The rules that raise alarms: listed, made, changed, removed, tried out. Who sees a part of the fleet sees and has the rules of the
 * tenants whose devices he sees.
 */
public final class RuleRoutes {

    private final AlarmDesk desk;
    private final RuleOwners owners;

    public RuleRoutes(AlarmDesk desk, Tenants tenants) {
        this.desk = desk;
        this.owners = new RuleOwners(tenants);
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listAlarmRules", this::list,
                "getAlarmRule", this::show,
                "putAlarmRule", this::put,
                "removeAlarmRule", this::remove,
                "tryAlarmRule", this::tryOut);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var seen = desk.rules().stream()
                .filter(rule -> RuleOwners.sees(caller, rule.owner()))
                .toList();
        return Reply.ok(ItemsJson.of(seen, RuleJson::of));
    }

    private Reply show(ApiRequest request, Caller caller) {
        var id = id(request);
        return found(id, caller).map(rule -> shown(200, rule)).orElseGet(() -> unknown(id));
    }

    private Reply put(ApiRequest request, Caller caller) {
        var id = id(request);
        owners.require(caller, id.owner());
        boolean builtIn = desk.rule(id).map(Rule::builtIn).orElse(false);
        var rule = RuleReader.read(id, request.body(), builtIn);
        var before = desk.put(rule, caller.account(), now -> {
            Sighted.demand(now.map(RuleJson::sighted), request, "rule");
            if (now.isEmpty()) requireRoom(rule);
        });
        return shown(before.isPresent() ? 200 : 201, rule);
    }

    private Reply remove(ApiRequest request, Caller caller) {
        var id = id(request);
        if (found(id, caller).isEmpty()) return unknown(id);
        return switch (desk.remove(id, caller.account())) {
            case RemoveOutcome.Removed removed -> Reply.done();
            case RemoveOutcome.BuiltIn builtIn ->
                Reply.problem(
                        Problem.of(RULE_BUILT_IN, "'" + id + "' comes with Dormouse. Set enabled to false instead."));
            case RemoveOutcome.Unknown nothing -> unknown(id);
        };
    }

    private Reply tryOut(ApiRequest request, Caller caller) {
        var nameless = owners.nameless(request, caller);
        var trial = desk.tryOut(RuleReader.read(nameless, request.body(), false));
        return Reply.ok(new JsonObject()
                .put("wouldRing", trial.wouldRing())
                .put("looked", trial.looked())
                .put("all", trial.all()));
    }

    private void requireRoom(Rule rule) {
        if (!desk.hasRoomFor(rule))
            throw new RequestRefused(Problem.of(
                    TOO_MANY_RULES,
                    "A tenant has " + AlarmDesk.MOST_OF_A_TENANT
                            + " rules at most. Remove one that is not needed first."));
    }

    private Optional<Rule> found(RuleId id, Caller caller) {
        return RuleOwners.sees(caller, id.owner()) ? desk.rule(id) : Optional.empty();
    }

    private static Reply.Document shown(int status, Rule rule) {
        return Reply.json(status, RuleJson.of(rule))
                .with("ETag", RuleJson.sighted(rule).tag());
    }

    private static RuleId id(ApiRequest request) {
        return Names.valid("rule", request.required("rule"), RuleId::new);
    }

    private static Reply.Document unknown(RuleId id) {
        return Reply.problem(Problem.of(RULE_UNKNOWN, "There is no rule '" + id + "'."));
    }
}
