package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.plan.Soak.HealthLimits;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.telemetry.BatteryTrend;
import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.HealthFact;
import dev.dormouse.fleet.telemetry.HealthSummary;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.telemetry.Numbers;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How devices are, from what they reported before they were updated and since. */
public final class FleetAftercare implements Aftercare {

    private static final ResourcePath BATTERY = new ResourcePath(3, 0, 9);
    private static final ResourcePath SIGNAL = new ResourcePath(4, 0, 2);
    private static final Duration BEFORE = Duration.ofDays(30);
    private static final Duration STEP = Duration.ofHours(6);
    private static final int MOST_BUCKETS = 1_000;

    /** A check-in comes a little early now and then. */
    private static final double NEARLY = 0.9;

    private final Habits habits;
    private final LatestValues latest;
    private final History history;
    private final InstantSource clock;

    public FleetAftercare(Habits habits, LatestValues latest, History history, InstantSource clock) {
        this.habits = habits;
        this.latest = latest;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public Verdict look(EndpointName endpoint, Instant updatedAt, HealthLimits limits) {
        var unwell = errors(endpoint, updatedAt, limits)
                .or(() -> battery(endpoint, updatedAt, limits))
                .or(() -> signal(endpoint, updatedAt, limits));
        if (unwell.isPresent()) return new Verdict.Unwell(unwell.get());
        return checkedIn(endpoint, updatedAt, limits.checkIns()) ? new Verdict.Well() : new Verdict.TooEarly();
    }

    /** A device that was heard so many of its usual pauses after it was updated has come so often. */
    private boolean checkedIn(EndpointName endpoint, Instant updatedAt, int times) {
        if (times == 0) return true;
        var habit = habits.find(endpoint);
        if (habit.isEmpty()) return false;
        long needed = Math.round(habit.get().rhythm().every().toMillis() * times * NEARLY);
        return !habit.get().lastUplink().isBefore(updatedAt.plusMillis(needed));
    }

    private Optional<String> errors(EndpointName endpoint, Instant updatedAt, HealthLimits limits) {
        if (!limits.errorCodes()) return Optional.empty();
        return HealthSummary.of(latest.of(endpoint, Optional.of(new ResourcePath(3, 0, 11))))
                .fact(HealthFact.ERROR_CODES)
                .filter(told -> told.at().isAfter(updatedAt))
                .flatMap(told -> told.values().stream()
                        .filter(value -> !value.equals(new Value.Whole(0)))
                        .findFirst())
                .map(code -> "it reports the error " + code.inText());
    }

    private Optional<String> battery(EndpointName endpoint, Instant updatedAt, HealthLimits limits) {
        if (limits.batteryPercentPerDay().isEmpty()) return Optional.empty();
        var before = BatteryTrend.of(buckets(endpoint, BATTERY, updatedAt.minus(BEFORE), updatedAt));
        var since = BatteryTrend.of(buckets(endpoint, BATTERY, updatedAt, clock.instant()));
        if (since.isEmpty()) return Optional.empty();
        double faster = before.map(BatteryTrend::percentPerDay).orElse(0.0)
                - since.get().percentPerDay();
        return faster > limits.batteryPercentPerDay().get()
                ? Optional.of("its battery loses %.1f %% a day more than before".formatted(faster))
                : Optional.empty();
    }

    private Optional<String> signal(EndpointName endpoint, Instant updatedAt, HealthLimits limits) {
        if (limits.signalDropDb().isEmpty()) return Optional.empty();
        var before = mean(buckets(endpoint, SIGNAL, updatedAt.minus(BEFORE), updatedAt));
        var since = mean(buckets(endpoint, SIGNAL, updatedAt, clock.instant()));
        if (before.isEmpty() || since.isEmpty()) return Optional.empty();
        long drop = Math.round(before.getAsDouble() - since.getAsDouble());
        return drop >= limits.signalDropDb().get()
                ? Optional.of("its signal is " + drop + " dB weaker than before")
                : Optional.empty();
    }

    private List<Bucket> buckets(EndpointName endpoint, ResourcePath path, Instant from, Instant until) {
        if (!from.isBefore(until)) return List.of();
        return history.buckets(new HistoryQuery(endpoint, path, from, until), STEP, Optional.empty(), MOST_BUCKETS)
                .items();
    }

    private static OptionalDouble mean(List<Bucket> buckets) {
        return buckets.stream()
                .flatMap(bucket -> bucket.numbers().stream())
                .mapToDouble(Numbers::mean)
                .average();
    }
}
