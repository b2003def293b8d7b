package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.Candidate;
import dev.dormouse.fleet.campaign.Candidates;
import dev.dormouse.fleet.campaign.Deliveries;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Where people see what a campaign would touch and how it would go, before it begins. One rehearses at a time: it takes a core. */
public final class RehearsalDesk {

    /** Beyond so many, every second, third and so on takes part. */
    private static final int MOST_REHEARSED = 10_000;

    /** So many are enough to show what gates do. */
    private static final int FOR_EFFECTS = 2_000;

    private static final List<Double> RATES = List.of(0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0);
    private static final int PAGE = 1_000;

    private final Candidates candidates;
    private final Deliveries deliveries;
    private final InstantSource clock;
    private final Semaphore stage = new Semaphore(1);

    public RehearsalDesk(Candidates candidates, Deliveries deliveries, InstantSource clock) {
        this.candidates = candidates;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** How it went, and what its gates would make of worse images. */
    public record Performance(Forecast forecast, List<Forecast.Effect> effects) {}

    public Preview preview(CampaignPlan plan, double bytesPerSecond) {
        var counted = new Previewing(plan, bytesPerSecond, clock.instant());
        all(plan, counted::add);
        return counted.preview();
    }

    /** Empty when another is being rehearsed. */
    public Optional<Performance> rehearse(
            CampaignId id, CampaignPlan plan, RehearsalPremises premises, Duration longest) {
        if (!stage.tryAcquire()) return Optional.empty();
        try {
            var devices = new ArrayList<Rehearsed>();
            all(plan, devices::add);
            var some = sample(devices, MOST_REHEARSED);
            var from = plan.term()
                    .start()
                    .filter(start -> start.isAfter(clock.instant()))
                    .orElse(clock.instant());
            var rehearsal = new Rehearsal(id, plan, from, longest, deliveries::name);
            var recorder = new Recorder(from);
            var campaign = rehearsal.run(some, premises, recorder);
            var forecast = recorder.forecast(campaign, some.size(), devices.size());
            return Optional.of(
                    new Performance(forecast, effects(rehearsal, from, sample(some, FOR_EFFECTS), premises)));
        } finally {
            stage.release();
        }
    }

    private static List<Forecast.Effect> effects(
            Rehearsal rehearsal, Instant from, List<Rehearsed> devices, RehearsalPremises premises) {
        var effects = new ArrayList<Forecast.Effect>();
        for (double rate : RATES) {
            if (rate + premises.silent() + premises.unwell() > 100) continue;
            var recorder = new Recorder(from);
            Campaign campaign = rehearsal.run(devices, premises.failing(rate), recorder);
            effects.add(recorder.effect(rate, campaign));
        }
        return effects;
    }

    private void all(CampaignPlan plan, Consumer<Rehearsed> each) {
        Optional<String> cursor = Optional.empty();
        boolean back = plan.audience().undoes().isPresent();
        do {
            var page = candidates.page(plan, cursor, PAGE);
            for (Candidate device : page.items())
                each.accept(new Rehearsed(device, deliveries.fit(plan.images(), device, back)));
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private static List<Rehearsed> sample(List<Rehearsed> devices, int most) {
        int step = Math.ceilDiv(Math.max(1, devices.size()), most);
        if (step == 1) return devices;
        var some = new ArrayList<Rehearsed>();
        for (int at = 0; at < devices.size(); at += step) some.add(devices.get(at));
        return some;
    }
}
