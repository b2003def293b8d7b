package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.campaign.CampaignLife.Move;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.time.GrowingIds;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Where people order and steer campaigns. What they ask for is durable when it is answered; the runner does it behind. */
public final class CampaignDesk {

    /** So many campaigns a tenant has that are not over. */
    public static final int MOST_OF_A_TENANT = 100;

    /** Somebody else may move a campaign between a look and a change, but not for ever. */
    private static final int TRIES = 5;

    private final Campaigns campaigns;
    private final Mover mover;
    private final GrowingIds ids;
    private final InstantSource clock;

    public sealed interface Outcome {
        record Done(Campaign campaign) implements Outcome {}

        record Refused(String why) implements Outcome {}

        record Unknown() implements Outcome {}
    }

    public CampaignDesk(Campaigns campaigns, Consumer<CampaignNews> news, InstantSource clock, RandomGenerator random) {
        this.campaigns = campaigns;
        this.mover = new Mover(campaigns, news, clock);
        this.ids = new GrowingIds(GrowingIds.Tick.MILLISECOND, random);
        this.clock = clock;
    }

    public Campaign draft(CampaignPlan plan, String by) {
        var now = clock.instant();
        var campaign = Campaign.drafted(new CampaignId(ids.next(now)), plan, by, now);
        campaigns.add(campaign);
        return campaign;
    }

    /** Whether there may be one more of its owner. */
    public boolean hasRoomFor(CampaignPlan plan) {
        return plan.owner()
                .map(owner -> campaigns.of(owner).stream()
                        .filter(campaign -> !(campaign.state() instanceof CampaignState.Ended))
                        .count())
                .filter(open -> open >= MOST_OF_A_TENANT)
                .isEmpty();
    }

    /**
     * Another plan; whoever approved of the one before has to do so again. The plan that {@code change} is shown and the one that
     * takes its place are one step: nobody comes in between.
     */
    public Outcome revise(CampaignId id, UnaryOperator<CampaignPlan> change) {
        return tried(id, campaign -> switch (campaign.state()) {
            case CampaignState.Draft(var revision) -> revised(campaign, revision, change);
            case CampaignState.Approved approved -> revised(campaign, approved.revision(), change);
            default ->
                Optional.of(new Outcome.Refused("the campaign cannot be changed any more: "
                        + campaign.state().reason()));
        });
    }

    /** {@code seen} is shown the plan that is approved of, and throws when it is not the one that was seen. */
    public Outcome approve(CampaignId id, String by, Consumer<CampaignPlan> seen) {
        return move(id, campaign -> {
            seen.accept(campaign.plan());
            return new CampaignEvent.Approved(by);
        });
    }

    /** As {@link #approve} has it: what is started is what {@code seen} was shown. */
    public Outcome start(CampaignId id, String by, Consumer<CampaignPlan> seen) {
        return move(id, campaign -> {
            seen.accept(campaign.plan());
            return new CampaignEvent.Started(by);
        });
    }

    public Outcome pause(CampaignId id, String by) {
        return move(id, campaign -> new CampaignEvent.Paused(by));
    }

    /** What failed until now was seen by whoever does this, and counts against no limit any more. */
    public Outcome resume(CampaignId id, String by) {
        return move(id, campaign -> new CampaignEvent.Resumed(by, seen(campaign)));
    }

    private Pardon seen(Campaign campaign) {
        int open = campaign.state().openWave().map(wave -> wave + 1).orElse(0);
        return Pardon.of(
                campaigns.waves(campaign.id()),
                open,
                open > 0 && campaign.plan().images().areSeveral()
                        ? campaigns.throughByImage(campaign.id(), 0, open - 1)
                        : Map.of());
    }

    public Outcome abort(CampaignId id, String by, boolean hard) {
        return move(id, campaign -> new CampaignEvent.Aborted(by, hard));
    }

    public Outcome rollBack(CampaignId id, String by) {
        return move(id, campaign -> new CampaignEvent.RollBackOrdered(by));
    }

    public Outcome remove(CampaignId id) {
        return tried(
                id,
                campaign -> Optional.of(
                        campaigns.remove(id)
                                ? new Outcome.Done(campaign)
                                : new Outcome.Refused("the campaign is not over: "
                                        + campaign.state().reason())));
    }

    public Optional<Campaign> find(CampaignId id) {
        return campaigns.find(id);
    }

    /** Those that are seen, latest first. */
    public Page<Campaign> page(Purview seen, Optional<String> cursor, int limit) {
        return campaigns.page(seen, cursor, limit);
    }

    public List<Tally> waves(CampaignId id) {
        return campaigns.waves(id);
    }

    /** Ordered by endpoint; all when no kinds are named. */
    public Page<Target> targets(CampaignId id, Set<TargetState.Kind> kinds, Optional<String> cursor, int limit) {
        return campaigns.targets(id, kinds, cursor, limit);
    }

    public Optional<Target> target(CampaignId id, EndpointName endpoint) {
        return campaigns.target(id, endpoint);
    }

    private Outcome move(CampaignId id, Function<Campaign, CampaignEvent> event) {
        return tried(id, campaign -> switch (CampaignLife.next(campaign, event.apply(campaign), clock.instant())) {
            case Move.To(var next) -> mover.become(campaign, next).map(Outcome.Done::new);
            case Move.Refused(var why) -> Optional.of(new Outcome.Refused(why));
        });
    }

    private Optional<Outcome> revised(Campaign campaign, int revision, UnaryOperator<CampaignPlan> change) {
        var plan = change.apply(campaign.plan());
        return mover.revise(campaign, new CampaignState.Draft(revision + 1), plan)
                .map(Outcome.Done::new);
    }

    private Outcome tried(CampaignId id, Function<Campaign, Optional<? extends Outcome>> change) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var campaign = campaigns.find(id);
            if (campaign.isEmpty()) return new Outcome.Unknown();
            var outcome = change.apply(campaign.get());
            if (outcome.isPresent()) return outcome.get();
        }
        return new Outcome.Refused("the campaign was changed by others at the same time; look at it and try again");
    }
}
