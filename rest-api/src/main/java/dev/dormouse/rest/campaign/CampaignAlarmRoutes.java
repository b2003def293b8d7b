package dev.dormouse.rest.campaign;

import static dev.dormouse.rest.problem.ProblemType.ALARM_OVER;
import static dev.dormouse.rest.problem.ProblemType.ALARM_UNKNOWN;

import dev.dormouse.fleet.campaign.CampaignAlarm;
import dev.dormouse.fleet.campaign.CampaignAlarmDesk;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Campaigns that stopped themselves: listed, acknowledged, cleared. */
public final class CampaignAlarmRoutes {

    private final CampaignAlarmDesk desk;

    public CampaignAlarmRoutes(CampaignAlarmDesk desk) {
        this.desk = desk;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listCampaignAlarms", this::list,
                "acknowledgeCampaignAlarm", this::acknowledge,
                "clearCampaignAlarm", this::clear);
    }

    private Reply list(ApiRequest request, Caller caller) {
        boolean openOnly = request.optional("state").filter("open"::equals).isPresent();
        var items = new JsonArray();
        desk.list(caller.purview(), openOnly).forEach(alarm -> items.add(CampaignAlarmJson.of(alarm)));
        return Reply.ok(new JsonObject().put("items", items).put("open", desk.open(caller.purview())));
    }

    private Reply acknowledge(ApiRequest request, Caller caller) {
        var id = id(request);
        var note = request.json().map(body -> body.getString("note", "")).orElse("");
        return desk.acknowledge(id, caller.account(), note)
                .map(CampaignAlarmRoutes::acknowledged)
                .orElseGet(() -> unknown(id));
    }

    private static Reply acknowledged(CampaignAlarm alarm) {
        return alarm.clearing()
                .<Reply>map(over -> Reply.problem(Problem.of(ALARM_OVER, "It was cleared at " + over.at() + ".")))
                .orElseGet(() -> Reply.ok(CampaignAlarmJson.of(alarm)));
    }

    private Reply clear(ApiRequest request, Caller caller) {
        var id = id(request);
        return desk.clear(id, caller.account())
                .<Reply>map(alarm -> Reply.ok(CampaignAlarmJson.of(alarm)))
                .orElseGet(() -> unknown(id));
    }

    private static CampaignId id(ApiRequest request) {
        return Names.valid("campaign", request.required("campaign"), CampaignId::new);
    }

    private static Reply unknown(CampaignId id) {
        return Reply.problem(Problem.of(ALARM_UNKNOWN, "The campaign '" + id + "' raised no alarm."));
    }
}
