package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.CampaignEvent.LimitBroken;
import dev.dormouse.fleet.campaign.CampaignState.Rolling;
import dev.dormouse.fleet.campaign.CampaignState.Soaking;
import dev.dormouse.fleet.campaign.TargetState.Kind;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Holds what came of a campaign's waves against its gates. */
final class Inspection {

    private final Campaigns campaigns;
    private final ImageInspection images;
    private final Examining examining;
    private final InstantSource clock;

    Inspection(Campaigns campaigns, Deliveries deliveries, Examining examining, InstantSource clock) {
        this.campaigns = campaigns;
        this.images = new ImageInspection(campaigns, deliveries);
        this.examining = examining;
        this.clock = clock;
    }

    /** What the waves of a campaign give rise to; empty when it just goes on. */
    Optional<CampaignEvent> look(Campaign campaign) {
        var waves = campaigns.waves(campaign.id());
        return switch (campaign.state()) {
            case Rolling(var wave, var since, var pardon) ->
                broken(campaign, waves, wave, pardon)
                        .or(() -> isServed(campaign, waves.get(wave), wave, pardon)
                                ? Optional.of(new CampaignEvent.WaveServed())
                                : Optional.empty());
            case Soaking soaking ->
                broken(campaign, waves, soaking.wave(), soaking.pardon()).or(() -> soaked(campaign, soaking));
            default -> Optional.empty();
        };
    }

    private Optional<CampaignEvent> broken(Campaign campaign, List<Tally> waves, int open, Pardon pardon) {
        var together = waves.stream().limit(pardon.waves()).reduce(Tally.NONE, Tally::plus);
        var broken = campaign.plan()
                .gates()
                .failures()
                .flatMap(limit -> pardon.brokenBy(limit, together))
                .or(() -> images.brokenSince(campaign, pardon, together));
        if (broken.isPresent()) return Optional.of(new LimitBroken("since it was resumed, " + broken.get()));
        for (int wave = pardon.waves(); wave <= open; wave++) {
            var what = brokenIn(campaign, wave, waves.get(wave));
            if (what.isPresent()) return Optional.of(new LimitBroken("in wave " + (wave + 1) + ", " + what.get()));
        }
        return Optional.empty();
    }

    private Optional<String> brokenIn(Campaign campaign, int number, Tally wave) {
        var gates = campaign.plan().gates();
        var broken = gates.failures().flatMap(limit -> limit.brokenBy(wave.executed(), wave.failures()));
        long atBest = wave.meant() - wave.of(Kind.FAILED);
        boolean outOfReach = gates.success()
                .filter(share -> !share.isReachedBy(atBest, wave.meant()))
                .isPresent();
        return broken.or(() -> outOfReach
                        ? Optional.of(wave.of(Kind.FAILED) + " of " + wave.meant() + " devices failed, so that "
                                + gates.success().orElseThrow() + " cannot succeed any more")
                        : Optional.empty())
                .or(() -> images.brokenIn(campaign, number, wave));
    }

    /** The last wave is served when all are through; one whose failures were pardoned need not reach its share any more. */
    private static boolean isServed(Campaign campaign, Tally wave, int number, Pardon pardon) {
        var plan = campaign.plan();
        boolean isLast = plan.waves().isLast(number);
        boolean through = (isLast ? campaign.tally() : wave).open() == 0;
        boolean nothingFollows =
                isLast && plan.audience().open() && plan.gates().soak().time().isZero();
        if (isLast || pardon.covers(number)) return through && !nothingFollows;
        return plan.gates()
                .success()
                .map(share -> share.isReachedBy(wave.of(Kind.SUCCEEDED), wave.meant()))
                .orElse(through);
    }

    private Optional<CampaignEvent> soaked(Campaign campaign, Soaking soaking) {
        if (clock.instant().isBefore(soaking.until())) return Optional.empty();
        var health = campaign.plan().gates().soak().health();
        return health.isPresent()
                ? examining.goOn(campaign, soaking, health.get())
                : Optional.of(new CampaignEvent.SoakedWell());
    }
}
