package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.Deliveries.Fit;
import dev.dormouse.fleet.campaign.TargetState.Gone;
import dev.dormouse.fleet.campaign.TargetState.Planned;
import dev.dormouse.fleet.campaign.TargetState.Skipped;
import dev.dormouse.fleet.campaign.TargetState.UnderWay;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.Windows.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets devices of the open waves begin: at the pace, within the caps, inside their windows, if they are as they have to be. */
final class Releasing {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 500;

    /** So many looks at a line of which many have to be put off, then others have their turn. */
    private static final int LOOKS = 8;

    private final Campaigns campaigns;
    private final Candidates candidates;
    private final Deliveries deliveries;
    private final Hearing hearing;
    private final CampaignRules rules;
    private final InstantSource clock;

    Releasing(
            Campaigns campaigns,
            Candidates candidates,
            Deliveries deliveries,
            Hearing hearing,
            CampaignRules rules,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.candidates = candidates;
        this.deliveries = deliveries;
        this.hearing = hearing;
        this.rules = rules;
        this.clock = clock;
    }

    void release(Campaign campaign, int wave) {
        var now = clock.instant();
        if (campaign.nextAt().isAfter(now)) return;
        var plan = campaign.plan();
        double perMinute = plan.tempo().pace().perMinute(campaign.tally().of(TargetState.Kind.SUCCEEDED));
        int perTick = Math.max(1, (int) Math.round(perMinute * rules.tick().toMillis() / MINUTE.toMillis()));
        long room = plan.tempo().caps().atOnce() - campaign.tally().of(TargetState.Kind.UNDER_WAY);
        int wanted = (int) Math.min(Math.min(perTick, room), MOST_AT_ONCE);
        if (wanted < 1) return;

        var groups = new Groups(campaign, campaigns);
        for (int look = 0; look < LOOKS && wanted > 0; look++) {
            var some = campaigns.next(campaign.id(), campaign.line().ends().get(wave), now, groups.full(), wanted);
            if (some.isEmpty()) return;
            var begun = release(campaign, some, groups, perMinute, now);
            wanted -= begun.size();
            hearing.begin(campaign, begun);
        }
    }

    /** Those that begin, of these. */
    private List<Target> release(Campaign campaign, List<Target> some, Groups groups, double perMinute, Instant now) {
        var changed = new ArrayList<Target>();
        for (var target : some) {
            var next = next(campaign, target, now);
            if (!(next.state() instanceof UnderWay) || groups.hasRoom(target)) changed.add(next);
        }
        var begun = changed.stream()
                .filter(target -> target.state() instanceof UnderWay)
                .toList();
        var pause = Duration.ofMillis((long) (MINUTE.toMillis() * begun.size() / perMinute));
        // What is due in this tick is due now: a tick that comes a little early must not miss it.
        var nextAt = now.plus(pause).minus(rules.tick().dividedBy(2));
        return campaigns.release(campaign.id(), campaign.state(), changed, nextAt) ? begun : List.of();
    }

    private Target next(Campaign campaign, Target target, Instant now) {
        var found = candidates.find(campaign.plan(), target.endpoint());
        if (found.isEmpty()) return target.in(Gone.from(campaign.plan(), now), now);
        var device = found.get();
        return switch (deliveries.fit(
                campaign.plan().images(), device, campaign.undoes().isPresent())) {
            case Fit.Not(var why) -> target.in(new Skipped(why, now), now);
            case Fit.Takes(var image, var from, var bytes) ->
                target.getting(image).in(guarded(campaign.plan(), device, now), now);
        };
    }

    private TargetState guarded(CampaignPlan plan, Candidate device, Instant now) {
        var how = device.condition();
        var unmet = plan.guards().preconditions().unmetBy(how.battery(), how.signal(), how.mains());
        return switch (plan.guards().windows().at(now, how.zone())) {
            case Opening.Closed(var opens) -> new Planned(opens, "it is outside its hours");
            case Opening.Open(var until) ->
                unmet.<TargetState>map(reason -> new Planned(recovered(device, now), reason))
                        .orElse(new UnderWay(now, until));
        };
    }

    /** Nothing is known to be better before it came again. */
    private Instant recovered(Candidate device, Instant now) {
        var every = device.habit().every();
        return now.plus(device.habit().sleeps() && every.compareTo(rules.recovery()) > 0 ? every : rules.recovery());
    }

    /** Which groups have as many under way as they may. */
    private static final class Groups {
        private final int most;
        private final Map<String, Long> underWay;

        Groups(Campaign campaign, Campaigns campaigns) {
            var cap = campaign.plan().tempo().caps().perGroup();
            this.most = cap.orElse(Integer.MAX_VALUE);
            this.underWay = cap.isPresent() ? new HashMap<>(campaigns.underWayByGroup(campaign.id())) : new HashMap<>();
        }

        Set<String> full() {
            var full = new HashSet<String>();
            underWay.forEach((group, many) -> {
                if (many >= most) full.add(group);
            });
            return full;
        }

        /** Takes the place, if there is one. */
        boolean hasRoom(Target target) {
            if (target.group().isEmpty()) return true;
            var group = target.group().get();
            if (underWay.getOrDefault(group, 0L) >= most) return false;
            underWay.merge(group, 1L, Long::sum);
            return true;
        }
    }
}
