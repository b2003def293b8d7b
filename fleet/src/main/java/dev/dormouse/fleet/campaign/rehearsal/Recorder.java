package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.Campaigns;
import dev.dormouse.fleet.campaign.Deliveries.Standing;
import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes down how a rehearsal goes. */
final class Recorder implements RehearsalWatch {

    private static final int BINS = 48;

    private final Instant from;
    private final List<Instant> succeeded = new ArrayList<>();
    private final List<Instant> failed = new ArrayList<>();
    private final Set<EndpointName> touched = new HashSet<>();
    private List<Tally> waves = List.of();
    private Instant until;
    private long most;
    private int openWaves;

    Recorder(Instant from) {
        this.from = from;
        this.until = from;
    }

    @Override
    public void began(EndpointName endpoint, Instant at) {
        touched.add(endpoint);
    }

    @Override
    public void ended(EndpointName endpoint, Standing standing, Instant at) {
        if (standing instanceof Standing.Succeeded) succeeded.add(at);
        if (standing instanceof Standing.Failed) failed.add(at);
    }

    @Override
    public void turned(Campaigns campaigns, Campaign campaign, Instant at) {
        most = Math.max(most, campaign.tally().of(Kind.UNDER_WAY));
        openWaves = Math.max(
                openWaves, campaign.state().openWave().map(wave -> wave + 1).orElse(0));
        waves = campaigns.waves(campaign.id());
        until = at;
    }

    Forecast forecast(Campaign campaign, long devices, long outOf) {
        return new Forecast(
                devices, outOf, campaign.state(), campaign.tally(), waves, until, most, bins(), milestones());
    }

    Forecast.Effect effect(double failing, Campaign campaign) {
        return new Forecast.Effect(failing, campaign.state().kind(), openWaves, touched.size(), failed.size());
    }

    private List<Forecast.Bin> bins() {
        var span = Duration.between(from, until);
        if (span.isZero()) return List.of();
        var step = span.dividedBy(BINS).plusMillis(1);
        var well = new long[BINS];
        var ill = new long[BINS];
        for (var at : succeeded) well[bin(at, step)]++;
        for (var at : failed) ill[bin(at, step)]++;
        var bins = new ArrayList<Forecast.Bin>();
        for (int bin = 0; bin < BINS; bin++) {
            var begin = from.plus(step.multipliedBy(bin));
            bins.add(new Forecast.Bin(begin, begin.plus(step), well[bin], ill[bin]));
        }
        return bins;
    }

    private int bin(Instant at, Duration step) {
        return (int) Math.min(BINS - 1, Duration.between(from, at).dividedBy(step));
    }

    /** Devices are through in the order of time. */
    private Optional<Forecast.Milestones> milestones() {
        if (succeeded.isEmpty()) return Optional.empty();
        int all = succeeded.size();
        return Optional.of(new Forecast.Milestones(
                succeeded.get((all - 1) / 2), succeeded.get((all * 9 - 1) / 10), succeeded.getLast()));
    }
}
