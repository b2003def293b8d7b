package dev.dormouse.rest.alarm;

import static dev.dormouse.rest.problem.ProblemType.RULE_BUILT_IN;
import static dev.dormouse.rest.problem.ProblemType.RULE_UNKNOWN;

import dev.dormouse.fleet.alarm.AlarmDesk;
import dev.dormouse.fleet.alarm.AlarmDesk.RemoveOutcome;
import dev.dormouse.fleet.alarm.Rule;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The rules that raise alarms: listed, made, changed, removed, tried out. */
public final class RuleRoutes {

    private static final RuleId NAMELESS = new RuleId("trial");

    private final AlarmDesk desk;

    public RuleRoutes(AlarmDesk desk) {
        this.desk = desk;
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
        return Reply.ok(ItemsJson.of(desk.rules(), RuleJson::of));
    }

    private Reply show(ApiRequest request, Caller caller) {
        var id = id(request);
        return desk.rule(id).map(rule -> shown(200, rule)).orElseGet(() -> unknown(id));
    }

    private Reply put(ApiRequest request, Caller caller) {
        var id = id(request);
        boolean builtIn = desk.rule(id).map(Rule::builtIn).orElse(false);
        var rule = RuleReader.read(id, request.body(), builtIn);
        var before =
                desk.put(rule, caller.account(), now -> Sighted.demand(now.map(RuleJson::sighted), request, "rule"));
        return shown(before.isPresent() ? 200 : 201, rule);
    }

    private Reply remove(ApiRequest request, Caller caller) {
        var id = id(request);
        return switch (desk.remove(id, caller.account())) {
            case RemoveOutcome.Removed removed -> Reply.done();
            case RemoveOutcome.BuiltIn builtIn ->
                Reply.problem(
                        Problem.of(RULE_BUILT_IN, "'" + id + "' comes with Dormouse. Set enabled to false instead."));
            case RemoveOutcome.Unknown nothing -> unknown(id);
        };
    }

    private Reply tryOut(ApiRequest request, Caller caller) {
        var trial = desk.tryOut(RuleReader.read(NAMELESS, request.body(), false));
        return Reply.ok(new JsonObject()
                .put("wouldRing", trial.wouldRing())
                .put("looked", trial.looked())
                .put("all", trial.all()));
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
