package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.Campaign.Line;
import dev.dormouse.fleet.campaign.Deliveries.Fit;
import dev.dormouse.fleet.campaign.TargetState.Planned;
import dev.dormouse.fleet.campaign.TargetState.Skipped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down the devices of campaigns, batch by batch, and where their waves end. */
final class Gathering {

    private static final int BATCH = 1_000;
    private static final int BATCHES_AT_ONCE = 20;

    private final Campaigns campaigns;
    private final Candidates candidates;
    private final Deliveries deliveries;
    private final Mover mover;
    private final InstantSource clock;

    Gathering(Campaigns campaigns, Candidates candidates, Deliveries deliveries, Mover mover, InstantSource clock) {
        this.campaigns = campaigns;
        this.candidates = candidates;
        this.deliveries = deliveries;
        this.mover = mover;
        this.clock = clock;
    }

    /** Writes down some more; when those were the last, the line is complete. */
    void goOn(Campaign campaign) {
        var line = campaign.line();
        for (int batch = 0; batch < BATCHES_AT_ONCE; batch++) {
            var page = candidates.page(campaign.plan(), line.reached(), BATCH);
            line = new Line(page.next(), List.of(), Instant.EPOCH);
            if (!campaigns.gather(campaign.id(), campaign.state(), targets(campaign, page.items()), line)) return;
            if (page.next().isEmpty()) {
                complete(campaign);
                return;
            }
        }
    }

    /** Takes in those that came to match since, each into its wave. */
    void sweep(Campaign campaign) {
        var line = campaign.line();
        Optional<String> cursor = Optional.empty();
        do {
            var page = candidates.page(campaign.plan(), cursor, BATCH);
            var newcomers = page.items().stream()
                    .filter(device ->
                            campaigns.target(campaign.id(), device.endpoint()).isEmpty())
                    .toList();
            cursor = page.next();
            var swept = new Line(line.reached(), line.ends(), cursor.isEmpty() ? clock.instant() : line.sweptAt());
            if (!campaigns.gather(campaign.id(), campaign.state(), targets(campaign, newcomers), swept)) return;
        } while (cursor.isPresent());
    }

    private void complete(Campaign campaign) {
        long planned = campaigns
                .find(campaign.id())
                .map(counted -> counted.tally().of(TargetState.Kind.PLANNED))
                .orElse(0L);
        var ends = campaign.plan()
                .waves()
                .ends(planned, number -> campaigns.place(campaign.id(), number).orElse(Long.MAX_VALUE));
        var line = new Line(Optional.empty(), ends, clock.instant());
        if (campaigns.gather(campaign.id(), campaign.state(), List.of(), line))
            mover.move(campaign.with(line), new CampaignEvent.Gathered());
    }

    private List<Target> targets(Campaign campaign, List<Candidate> devices) {
        var now = clock.instant();
        var targets = new ArrayList<Target>();
        for (var device : devices) targets.add(target(campaign, device, now));
        return targets;
    }

    private Target target(Campaign campaign, Candidate device, Instant now) {
        var plan = campaign.plan();
        var fit = deliveries.fit(plan.images(), device, campaign.undoes().isPresent());
        var state = switch (fit) {
            case Fit.Takes takes -> new Planned(Instant.EPOCH, "its turn has not come");
            case Fit.Not(var why) -> new Skipped(why, now);
        };
        long lot = Lot.of(campaign.id(), device.endpoint());
        long place =
                plan.waves().place(lot, device.endpoint().value(), device.kind().model());
        var first = new Target.Moment(now, state.reason());
        return new Target(
                campaign.id(), device.endpoint(), place, device.group(), fit.chosen(), 0, state, List.of(first));
    }
}
