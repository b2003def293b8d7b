package dev.dormouse.rest.alarm;

import static dev.dormouse.rest.problem.ProblemType.ALARM_OVER;
import static dev.dormouse.rest.problem.ProblemType.ALARM_UNKNOWN;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.alarm.AlarmDesk;
import dev.dormouse.fleet.alarm.AlarmId;
import dev.dormouse.fleet.alarm.AlarmState;
import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.alarm.Severity;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.tenant.Purviews;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Alarms: listed with their counts, acknowledged, cleared. */
public final class AlarmRoutes {

    private final AlarmDesk desk;
    private final Purviews purviews;

    public AlarmRoutes(AlarmDesk desk, Purviews purviews) {
        this.purviews = purviews;
        this.desk = desk;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listAlarms", this::list,
                "getAlarm", this::show,
                "acknowledgeAlarm", this::acknowledge,
                "clearAlarm", this::clear);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var filter = new Alarms.Filter(
                request.optional("state").map(text -> Words.read(Alarms.Stage.class, text)),
                request.optional("severity").map(text -> Words.read(Severity.class, text)),
                request.optional("endpoint").map(text -> Names.valid("endpoint", text, EndpointName::new)),
                request.optional("rule").map(text -> Names.valid("rule", text, RuleId::new)),
                purviews.devices(caller.purview()));
        var page = Names.page(request, (cursor, limit) -> desk.page(filter, cursor, limit));
        var ofAnyState = new Alarms.Filter(
                Optional.empty(), filter.severity(), filter.endpoint(), filter.rule(), filter.devices());

        return Reply.ok(ItemsJson.of(page, AlarmJson::of).put("counts", counts(desk.counts(ofAnyState))));
    }

    private static JsonObject counts(Alarms.Counts counts) {
        var bySeverity = new JsonObject();
        for (var severity : Severity.values())
            bySeverity.put(Words.of(severity), counts.openBySeverity().getOrDefault(severity, 0L));
        var byRule = new JsonArray();
        counts.openByRule().entrySet().stream()
                .sorted(Map.Entry.<RuleId, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(count -> byRule.add(
                        new JsonObject().put("rule", count.getKey().value()).put("open", count.getValue())));
        return new JsonObject()
                .put("raised", counts.raised())
                .put("acknowledged", counts.acknowledged())
                .put("cleared", counts.cleared())
                .put("openBySeverity", bySeverity)
                .put("openByRule", byRule);
    }

    private Reply show(ApiRequest request, Caller caller) {
        var id = id(request);
        return desk.find(id).map(alarm -> Reply.ok(AlarmJson.of(alarm))).orElseGet(() -> unknown(id));
    }

    private Reply acknowledge(ApiRequest request, Caller caller) {
        var id = id(request);
        var note = request.json().map(body -> body.getString("note", "")).orElse("");
        return desk.acknowledge(id, caller.account(), note)
                .map(AlarmRoutes::acknowledged)
                .orElseGet(() -> unknown(id));
    }

    private static Reply acknowledged(Alarm alarm) {
        return alarm.state() instanceof AlarmState.Cleared(var at, var by, var before)
                ? Reply.problem(Problem.of(ALARM_OVER, "It was cleared at " + at + "."))
                : Reply.ok(AlarmJson.of(alarm));
    }

    private Reply clear(ApiRequest request, Caller caller) {
        var id = id(request);
        return desk.clear(id, caller.account())
                .<Reply>map(alarm -> Reply.ok(AlarmJson.of(alarm)))
                .orElseGet(() -> unknown(id));
    }

    public static AlarmId id(ApiRequest request) {
        return Names.valid("alarm", request.required("alarm"), AlarmId::new);
    }

    private static Reply.Document unknown(AlarmId id) {
        return Reply.problem(unknownAlarm(id));
    }

    public static Problem unknownAlarm(AlarmId id) {
        return Problem.of(ALARM_UNKNOWN, "There is no alarm '" + id + "'. Old ones are removed.");
    }
}
