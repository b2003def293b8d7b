package dev.dormouse.fleet.campaign.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.Campaigns;
import dev.dormouse.fleet.campaign.Deliveries.Standing;
import dev.dormouse.fleet.campaign.Target;
import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.Windows.Opening;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks on and fails as soon as something is not as it must always be. */
final class Invariants implements RehearsalWatch {

    private static final Duration BETWEEN_COUNTS = Duration.ofHours(12);

    private static final int EVERYBODY = 1_000_000;

    private final CampaignPlan plan;
    private final Map<EndpointName, Rehearsed> fleet = new HashMap<>();
    private final Set<EndpointName> underWay = new HashSet<>();
    private final Set<EndpointName> touched = new HashSet<>();
    private Instant countedAt = Instant.EPOCH;
    private long mostAtOnce;
    private int turns;

    Invariants(CampaignPlan plan, List<Rehearsed> devices) {
        this.plan = plan;
        for (var each : devices) fleet.put(each.device().endpoint(), each);
    }

    @Override
    public void began(EndpointName endpoint, Instant at) {
        var device = requireNonNull(fleet.get(endpoint)).device();
        assertThat(plan.guards().windows().at(at, device.condition().zone()))
                .as("%s begins at %s within its window", endpoint, at)
                .isInstanceOf(Opening.Open.class);
        assertThat(underWay.add(endpoint)).as("%s begins once", endpoint).isTrue();
        touched.add(endpoint);
    }

    @Override
    public void ended(EndpointName endpoint, Standing standing, Instant at) {
        underWay.remove(endpoint);
    }

    @Override
    public void turned(Campaigns campaigns, Campaign campaign, Instant at) {
        turns++;
        long now = campaign.tally().of(Kind.UNDER_WAY);
        mostAtOnce = Math.max(mostAtOnce, now);
        assertThat(now)
                .as("under way at %s", at)
                .isLessThanOrEqualTo(plan.tempo().caps().atOnce());
        plan.tempo()
                .caps()
                .perGroup()
                .ifPresent(most -> assertThat(
                                campaigns.underWayByGroup(campaign.id()).values())
                        .as("under way in each group at %s", at)
                        .allMatch(many -> many <= most));
        if (!campaign.line().ends().isEmpty())
            assertThat(campaign.tally().all()).as("counts add up").isEqualTo(fleet.size());
        if (at.isAfter(countedAt.plus(BETWEEN_COUNTS))) count(campaigns, campaign, at);
    }

    long mostAtOnce() {
        return mostAtOnce;
    }

    int turns() {
        return turns;
    }

    Set<EndpointName> touched() {
        return touched;
    }

    /** Looks at every device, and so also at whether the counts that are kept up are those one gets by counting. */
    private void count(Campaigns campaigns, Campaign campaign, Instant at) {
        countedAt = at;
        var counted = new EnumMap<Kind, Long>(Kind.class);
        var through = new HashMap<ImageId, Long>();
        var seen = new HashSet<EndpointName>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = campaigns.targets(campaign.id(), Set.of(), cursor, EVERYBODY);
            for (Target target : page.items()) {
                assertThat(seen.add(target.endpoint()))
                        .as("%s is in one state", target.endpoint())
                        .isTrue();
                counted.merge(target.state().kind(), 1L, Long::sum);
                if (target.state().kind().isThrough())
                    through.merge(target.image().orElseThrow(), 1L, Long::sum);
            }
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(campaign.tally().counts()).as("counted at %s", at).isEqualTo(counted);
        var byWave = campaigns.waves(campaign.id());
        var byImage = new HashMap<ImageId, Long>();
        campaigns
                .throughByImage(campaign.id(), 0, byWave.size())
                .forEach((image, tally) -> byImage.put(image, tally.executed()));
        assertThat(byImage).as("by image, counted at %s", at).isEqualTo(through);
        if (!byWave.isEmpty())
            assertThat(byWave.stream().mapToLong(wave -> wave.all()).sum()).isEqualTo(seen.size());
    }
}
