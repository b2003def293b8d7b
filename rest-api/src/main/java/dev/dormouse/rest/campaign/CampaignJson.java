package dev.dormouse.rest.campaign;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.CampaignState;
import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.Target;
import dev.dormouse.fleet.campaign.TargetState;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Campaigns and their devices in the JSON the contract promises. */
final class CampaignJson {

    private CampaignJson() {}

    static JsonObject of(Campaign campaign) {
        var json = new JsonObject()
                .put("id", campaign.id().value())
                .put("plan", PlanJson.of(campaign.plan()))
                .put("etag", sighted(campaign.plan()).tag())
                .put("by", campaign.by())
                .put("madeAt", campaign.at().toString())
                .put("state", Words.of(campaign.state().kind()))
                .put("why", campaign.state().reason())
                .put("live", campaign.state().kind().isLive())
                .put("tally", of(campaign.tally()));
        campaign.undoes().ifPresent(other -> json.put("undoes", other.value()));
        campaign.state().openWave().ifPresent(wave -> json.put("wave", wave + 1));
        if (campaign.state() instanceof CampaignState.Soaking soaking)
            json.put("soaksUntil", soaking.until().toString());
        undoneBy(campaign.state()).ifPresent(other -> json.put("undoneBy", other));
        return json;
    }

    /** How it goes on changes nobody's sight: of a campaign only the plan is edited. */
    static Sighted sighted(CampaignPlan plan) {
        return Sighted.of(PlanJson.of(plan));
    }

    static JsonObject of(Campaign campaign, List<Tally> waves) {
        var all = new JsonArray();
        waves.forEach(wave -> all.add(of(wave)));
        return of(campaign).put("waves", all);
    }

    static JsonObject of(Tally tally) {
        var json = new JsonObject().put("all", tally.all()).put("meant", tally.meant());
        for (var kind : TargetState.Kind.values()) json.put(Words.of(kind), tally.of(kind));
        var failures = new JsonObject();
        for (var kind : FailureKind.values()) {
            long many = tally.failures().getOrDefault(kind, 0L);
            if (many > 0) failures.put(Words.of(kind), many);
        }
        return json.put("failures", failures);
    }

    static JsonObject of(Target target, Campaign campaign) {
        var timeline = new JsonArray();
        for (var moment : target.timeline())
            timeline.add(new JsonObject().put("at", moment.at().toString()).put("sentence", moment.sentence()));
        var json = new JsonObject()
                .put("endpoint", target.endpoint().value())
                .put("state", Words.of(target.state().kind()))
                .put("why", target.state().reason())
                .put("attempts", target.attempt())
                .put("timeline", timeline);
        if (!campaign.line().ends().isEmpty()) json.put("wave", campaign.line().wave(target.place()) + 1);
        target.group().ifPresent(group -> json.put("group", group));
        target.image().ifPresent(image -> json.put("image", image.value()));
        failure(target.state()).ifPresent(kind -> json.put("failure", Words.of(kind)));
        endedAt(target.state()).ifPresent(at -> json.put("endedAt", at.toString()));
        return json;
    }

    static Optional<FailureKind> failure(TargetState state) {
        return state instanceof TargetState.Failed failed ? Optional.of(failed.how()) : Optional.empty();
    }

    static Optional<Instant> endedAt(TargetState state) {
        return state instanceof TargetState.Ended ended ? Optional.of(ended.at()) : Optional.empty();
    }

    private static Optional<String> undoneBy(CampaignState state) {
        return switch (state) {
            case CampaignState.RollingBack back -> Optional.of(back.with().value());
            case CampaignState.RolledBack back -> Optional.of(back.with().value());
            default -> Optional.empty();
        };
    }
}
