package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.CampaignEvent.LimitBroken;
import dev.dormouse.fleet.campaign.CampaignState.Soaking;
import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.Soak.HealthLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks how the devices of a wave are that has soaked: at all of them, so many in a turn. Who is worse off is written down at once; how
 * far it came is not, so whoever goes on after a crash begins with the first in line again.
 */
final class Examining {

    private final Campaigns campaigns;
    private final Aftercare aftercare;
    private final Hearing hearing;
    private final CampaignRules rules;
    private final InstantSource clock;
    private final Map<CampaignId, Round> rounds = new HashMap<>();

    Examining(Campaigns campaigns, Aftercare aftercare, Hearing hearing, CampaignRules rules, InstantSource clock) {
        this.campaigns = campaigns;
        this.aftercare = aftercare;
        this.hearing = hearing;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * A walk along the line of a wave.
     *
     * @param soaked what was over when it began; another one is walked along anew
     * @param last who was looked at last
     * @param tooEarly how many came too seldom to tell, until there
     */
    private record Round(Soaking soaked, Optional<Target> last, long tooEarly) {
        static Round of(Soaking soaked) {
            return new Round(soaked, Optional.empty(), 0);
        }
    }

    /** What their health gives rise to; empty while there are others to be looked at. */
    Optional<CampaignEvent> goOn(Campaign campaign, Soaking soaked, HealthLimits limits) {
        var before = Optional.ofNullable(rounds.get(campaign.id()))
                .filter(round -> round.soaked().equals(soaked))
                .orElseGet(() -> Round.of(soaked));
        var devices =
                campaigns.inWave(campaign.id(), soaked.wave(), Kind.SUCCEEDED, before.last(), rules.examinedAtOnce());
        long tooEarly = before.tooEarly();
        for (var target : devices) {
            if (hearing.letGo(campaign, target)) continue;
            switch (aftercare.look(target.endpoint(), succeededAt(target), limits)) {
                case Aftercare.Verdict.Well well -> {}
                case Aftercare.Verdict.TooEarly early -> tooEarly++;
                case Aftercare.Verdict.Unwell(var why) -> hearing.become(target, unwell(why));
            }
        }
        boolean isOver = devices.size() < rules.examinedAtOnce();
        var event = judged(campaign, soaked, limits, tooEarly, isOver);
        if (event.isPresent()) rounds.remove(campaign.id());
        else rounds.put(campaign.id(), new Round(soaked, Optional.of(devices.getLast()), tooEarly));
        return event;
    }

    /** Nobody asks for these any more. */
    void forgetIf(Predicate<CampaignId> over) {
        rounds.keySet().removeIf(over);
    }

    /** A limit that is broken whatever the others show need not wait for them. */
    private Optional<CampaignEvent> judged(
            Campaign campaign, Soaking soaked, HealthLimits limits, long tooEarly, boolean isOver) {
        int wave = soaked.wave();
        var tally = campaigns.waves(campaign.id()).get(wave);
        long unwell = tally.failures().getOrDefault(FailureKind.UNHEALTHY, 0L) - seenUnwell(soaked.pardon(), wave);
        long all = tally.of(Kind.SUCCEEDED) + unwell;
        if (unwell > 0 && limits.unwell().isReachedBy(unwell, all))
            return Optional.of(new LimitBroken("in wave " + (wave + 1) + ", " + unwell + " of " + all
                    + " devices are worse off, and " + limits.unwell() + " is the limit"));
        if (!isOver) return Optional.empty();
        boolean untold = tooEarly > 0 && limits.unwell().isReachedBy(unwell + tooEarly, all);
        return Optional.of(untold ? new CampaignEvent.SoakTooShort() : new CampaignEvent.SoakedWell());
    }

    private static long seenUnwell(Pardon pardon, int wave) {
        return pardon.covers(wave) ? pardon.seen().failures().getOrDefault(FailureKind.UNHEALTHY, 0L) : 0;
    }

    private TargetState unwell(String why) {
        return new TargetState.Failed(FailureKind.UNHEALTHY, why, clock.instant());
    }

    private static Instant succeededAt(Target target) {
        return target.state() instanceof TargetState.Succeeded(var at) ? at : Instant.MAX;
    }
}
