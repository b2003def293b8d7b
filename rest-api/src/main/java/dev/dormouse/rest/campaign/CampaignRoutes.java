package dev.dormouse.rest.campaign;

import static dev.dormouse.rest.problem.ProblemType.CAMPAIGN_NOT_STEERABLE;
import static dev.dormouse.rest.problem.ProblemType.CAMPAIGN_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.REHEARSAL_UNDER_WAY;
import static dev.dormouse.rest.problem.ProblemType.TOO_MANY_CAMPAIGNS;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.CampaignDesk;
import dev.dormouse.fleet.campaign.CampaignDesk.Outcome;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.Target;
import dev.dormouse.fleet.campaign.TargetState;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.rehearsal.RehearsalDesk;
import dev.dormouse.fleet.campaign.rehearsal.RehearsalPremises;
import dev.dormouse.fleet.tenant.Purviews;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.Sentence;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.tenant.Ownership;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import dev.dormouse.rest.web.WholeTable;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Campaigns: ordered, looked at beforehand, steered, and told of. */
public final class CampaignRoutes {

    private static final int DAYS_REHEARSED = 30;

    private final CampaignDesk desk;
    private final RehearsalDesk rehearsals;
    private final Purviews purviews;
    private final Ownership ownership;

    public CampaignRoutes(FleetAccess fleet) {
        this.desk = fleet.campaigns().desk();
        this.rehearsals = fleet.campaigns().rehearsals();
        this.purviews = fleet.purviews();
        this.ownership = new Ownership(fleet.tenants());
    }

    public Map<String, RequestHandler> handlers() {
        var handlers = new HashMap<String, RequestHandler>();
        handlers.put("listCampaigns", this::list);
        handlers.put("draftCampaign", this::draft);
        handlers.put("previewCampaign", this::preview);
        handlers.put("getCampaign", this::show);
        handlers.put("reviseCampaign", this::revise);
        handlers.put("removeCampaign", (request, caller) -> removed(request));
        handlers.put("rehearseCampaign", this::rehearse);
        handlers.put("approveCampaign", this::approve);
        handlers.put("startCampaign", this::start);
        handlers.put("pauseCampaign", (request, caller) -> moved(request, id -> desk.pause(id, caller.account())));
        handlers.put("resumeCampaign", (request, caller) -> moved(request, id -> desk.resume(id, caller.account())));
        handlers.put(
                "abortCampaign",
                (request, caller) -> moved(request, id -> desk.abort(id, caller.account(), isHard(request))));
        handlers.put(
                "rollBackCampaign", (request, caller) -> moved(request, id -> desk.rollBack(id, caller.account())));
        handlers.put("listCampaignDevices", this::devices);
        handlers.put("reportCampaign", this::report);
        return handlers;
    }

    private Reply list(ApiRequest request, Caller caller) {
        var page = Names.page(request, (cursor, limit) -> desk.page(caller.purview(), cursor, limit));
        return Reply.ok(ItemsJson.of(page, CampaignJson::of));
    }

    private Reply draft(ApiRequest request, Caller caller) {
        var plan = newPlan(request, caller);
        if (!desk.hasRoomFor(plan)) return tooMany();
        var campaign = desk.draft(plan, caller.account());
        return Reply.created(CampaignJson.of(campaign)).with("Location", "/api/v1/campaigns/" + campaign.id());
    }

    private Reply preview(ApiRequest request, Caller caller) {
        return Reply.ok(ForecastJson.of(
                rehearsals.preview(newPlan(request, caller), RehearsalPremises.USUAL.bytesPerSecond())));
    }

    private Reply show(ApiRequest request, Caller caller) {
        return found(
                request,
                campaign -> Reply.ok(CampaignJson.of(campaign, desk.waves(campaign.id())))
                        .with("ETag", CampaignJson.sighted(campaign.plan()).tag()));
    }

    private Reply revise(ApiRequest request, Caller caller) {
        var plan = PlanReader.plan(request.body(), Optional.empty());
        return moved(
                request,
                id -> desk.revise(id, before -> {
                    demandSeen(request, before);
                    Ownership.requireUnchanged(request.body(), before.owner());
                    return plan.of(before.owner());
                }));
    }

    /** Nobody approves of what he has not seen. */
    private Reply approve(ApiRequest request, Caller caller) {
        return moved(request, id -> desk.approve(id, caller.account(), plan -> demandSeen(request, plan)));
    }

    /** What was approved of has not changed since; else it is for the caller to say what he has seen. */
    private Reply start(ApiRequest request, Caller caller) {
        boolean says = request.optional("If-Match").isPresent();
        return moved(
                request,
                id -> desk.start(id, caller.account(), plan -> {
                    if (says) demandSeen(request, plan);
                }));
    }

    private static void demandSeen(ApiRequest request, CampaignPlan plan) {
        CampaignJson.sighted(plan).demand(request, "plan");
    }

    private Reply removed(ApiRequest request) {
        return outcome(id(request), desk.remove(id(request)), campaign -> Reply.done());
    }

    private Reply rehearse(ApiRequest request, Caller caller) {
        var premises = premises(request.body());
        var longest = Duration.ofDays(request.body().getInteger("days", DAYS_REHEARSED));
        return found(
                request,
                campaign -> rehearsals
                        .rehearse(campaign.id(), campaign.plan(), premises, longest)
                        .map(performance -> Reply.ok(ForecastJson.of(performance)))
                        .orElseGet(() -> Reply.problem(Problem.of(
                                REHEARSAL_UNDER_WAY, "Another campaign is being rehearsed. Try again in a minute."))));
    }

    private Reply devices(ApiRequest request, Caller caller) {
        return found(request, campaign -> {
            var kinds = request.optional("state")
                    .map(word -> Set.of(Words.read(TargetState.Kind.class, word)))
                    .orElse(Set.of());
            var page = seen(
                    Names.page(request, (cursor, limit) -> desk.targets(campaign.id(), kinds, cursor, limit)), caller);
            return Reply.ok(ItemsJson.of(page, target -> CampaignJson.of(target, campaign)));
        });
    }

    private Reply report(ApiRequest request, Caller caller) {
        return found(
                request,
                campaign -> new WholeTable<>(
                                "campaign-" + campaign.id(),
                                CampaignReport.HEAD,
                                (cursor, most) -> seen(desk.targets(campaign.id(), Set.of(), cursor, most), caller),
                                targets -> CampaignReport.rows(targets, campaign))
                        .reply());
    }

    /** Of those that were given away since, who sees a part of the fleet is told only how many there are. */
    private Page<Target> seen(Page<Target> page, Caller caller) {
        return purviews.only(caller.purview(), page, Target::endpoint);
    }

    private Reply moved(ApiRequest request, Function<CampaignId, Outcome> verb) {
        var id = id(request);
        return outcome(
                id,
                verb.apply(id),
                campaign -> Reply.ok(CampaignJson.of(campaign))
                        .with("ETag", CampaignJson.sighted(campaign.plan()).tag()));
    }

    private Reply found(ApiRequest request, Function<Campaign, Reply> answer) {
        var id = id(request);
        return desk.find(id).map(answer).orElseGet(() -> unknown(id));
    }

    private static Reply outcome(CampaignId id, Outcome outcome, Function<Campaign, Reply> done) {
        return switch (outcome) {
            case Outcome.Done(var campaign) -> done.apply(campaign);
            case Outcome.Refused(var why) -> Reply.problem(Problem.of(CAMPAIGN_NOT_STEERABLE, Sentence.of(why)));
            case Outcome.Unknown unknown -> unknown(id);
        };
    }

    private static RehearsalPremises premises(JsonObject body) {
        var usual = RehearsalPremises.USUAL;
        return Names.valid(
                "/failing",
                "",
                ignored -> new RehearsalPremises(
                        body.getDouble("failing", usual.failing()),
                        body.getDouble("silent", usual.silent()),
                        body.getDouble("unwell", usual.unwell()),
                        body.getDouble("bytesPerSecond", usual.bytesPerSecond()),
                        Duration.ofSeconds(body.getInteger(
                                "installingSeconds", (int) usual.installing().toSeconds())),
                        body.getLong("seed", usual.seed())));
    }

    private CampaignPlan newPlan(ApiRequest request, Caller caller) {
        return PlanReader.plan(request.body(), ownership.ofNew(request.body(), caller));
    }

    private static boolean isHard(ApiRequest request) {
        return request.body().getBoolean("hard", false);
    }

    public static CampaignId id(ApiRequest request) {
        return Names.valid("campaign", request.required("campaign"), CampaignId::new);
    }

    private static Reply unknown(CampaignId id) {
        return Reply.problem(unknownCampaign(id));
    }

    public static Problem unknownCampaign(CampaignId id) {
        return Problem.of(CAMPAIGN_UNKNOWN, "There is no campaign '" + id + "'.");
    }

    private static Reply tooMany() {
        return Reply.problem(Problem.of(
                TOO_MANY_CAMPAIGNS,
                "A tenant has at most " + CampaignDesk.MOST_OF_A_TENANT
                        + " campaigns that are not over. End one, or remove a draft, first."));
    }
}
