package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.CampaignLife.Move;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Moves campaigns, durably, and tells. */
final class Mover {

    private final Campaigns campaigns;
    private final Consumer<CampaignNews> news;
    private final InstantSource clock;

    Mover(Campaigns campaigns, Consumer<CampaignNews> news, InstantSource clock) {
        this.campaigns = campaigns;
        this.news = news;
        this.clock = clock;
    }

    /** The campaign as it is then; empty when the event means nothing to it, or somebody else moved it. */
    Optional<Campaign> move(Campaign campaign, CampaignEvent event) {
        return switch (CampaignLife.next(campaign, event, clock.instant())) {
            case Move.To(var next) -> become(campaign, next);
            case Move.Refused refused -> Optional.empty();
        };
    }

    /** Tells how it stands, to who may have missed it. */
    void tell(Campaign campaign) {
        news.accept(CampaignNews.standing(campaign, clock.instant()));
    }

    /** Gives a draft another plan, and whoever approved of the one before has to do so again. */
    Optional<Campaign> revise(Campaign campaign, CampaignState.Draft next, CampaignPlan plan) {
        if (!campaigns.revise(campaign.id(), campaign.state(), next, plan)) return Optional.empty();
        var revised = campaign.in(next).with(plan);
        if (campaign.state().kind() != next.kind())
            news.accept(new CampaignNews(revised, campaign.state(), clock.instant()));
        return Optional.of(revised);
    }

    Optional<Campaign> become(Campaign campaign, CampaignState next) {
        if (!campaigns.move(campaign.id(), campaign.state(), next)) return Optional.empty();
        var moved = campaign.in(next);
        news.accept(new CampaignNews(moved, campaign.state(), clock.instant()));
        return Optional.of(moved);
    }
}
