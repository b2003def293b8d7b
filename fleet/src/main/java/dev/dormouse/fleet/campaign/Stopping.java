package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.CampaignState.Stop;
import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.plan.Audience;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Brings campaigns to their end, and has undone what is to be undone. */
final class Stopping {

    private static final int BATCH = 1_000;

    private final Campaigns campaigns;
    private final Hearing hearing;
    private final Mover mover;
    private final InstantSource clock;

    Stopping(Campaigns campaigns, Hearing hearing, Mover mover, InstantSource clock) {
        this.campaigns = campaigns;
        this.hearing = hearing;
        this.mover = mover;
        this.clock = clock;
    }

    void goOn(Campaign campaign, CampaignState.Stopping stopping) {
        while (campaigns.callOffPlanned(campaign.id(), whyNot(stopping), clock.instant(), BATCH) == BATCH) {}
        switch (stopping.how()) {
            case SOFT, END -> {}
            case HARD, ROLL_BACK -> callOff(campaign, stopping.by());
        }
        if (stopping.how() == Stop.ROLL_BACK) {
            rollBack(campaign, stopping);
        } else {
            boolean drained = campaigns
                    .find(campaign.id())
                    .filter(now -> now.tally().open() == 0)
                    .isPresent();
            if (drained) mover.move(campaign, new CampaignEvent.Drained());
        }
    }

    /** Goes on with one that is undone by another. */
    void follow(Campaign campaign, CampaignId with) {
        boolean undone = campaigns
                .find(with)
                .filter(back -> back.state().kind().isLive())
                .isEmpty();
        if (undone) mover.move(campaign, new CampaignEvent.RollBackEnded());
    }

    private void callOff(Campaign campaign, String by) {
        Optional<String> cursor = Optional.empty();
        do {
            var page = campaigns.targets(campaign.id(), Set.of(Kind.UNDER_WAY), cursor, BATCH);
            for (var target : page.items()) hearing.callOff(campaign, target, by);
            cursor = page.next();
        } while (cursor.isPresent());
    }

    /** Adding it twice is no harm; who is installing meanwhile is in it, and has its turn when it is through. */
    private void rollBack(Campaign campaign, CampaignState.Stopping stopping) {
        var id = campaign.id().back().orElseThrow(() -> new IllegalStateException("what undoes cannot be undone"));
        var audience = new Audience(new Audience.UpdatedBy(campaign.id()), false);
        var back = Campaign.drafted(id, campaign.plan().backwards(audience), stopping.by(), clock.instant())
                .in(new CampaignState.Gathering(clock.instant(), false));
        campaigns.add(back);
        mover.move(campaign, new CampaignEvent.RollBackBegan(id));
    }

    private static String whyNot(CampaignState.Stopping stopping) {
        return stopping.how() == Stop.END ? "the time of the campaign was over" : "the campaign was stopped";
    }
}
