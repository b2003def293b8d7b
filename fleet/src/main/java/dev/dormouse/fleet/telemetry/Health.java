package dev.dormouse.fleet.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.objects.path.ResourcePath;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** How a device is. Made from the newest values and the history when somebody asks: nothing is kept twice. */
public final class Health {

    private static final ResourcePath BATTERY = new ResourcePath(3, 0, 9);
    private static final Duration LOOKED_BACK = Duration.ofDays(180);
    private static final Duration STEP = Duration.ofDays(1);

    private final LatestValues latest;
    private final History history;
    private final InstantSource clock;

    public Health(LatestValues latest, History history, InstantSource clock) {
        this.latest = latest;
        this.history = history;
        this.clock = clock;
    }

    public HealthSummary summary(EndpointName endpoint) {
        return HealthSummary.of(latest.of(endpoint, Optional.empty()));
    }

    /** Over the last half year. */
    public Optional<BatteryTrend> battery(EndpointName endpoint) {
        var now = clock.instant();
        var query = new HistoryQuery(endpoint, BATTERY, now.minus(LOOKED_BACK), now.plusMillis(1));
        int all = (int) LOOKED_BACK.dividedBy(STEP) + 1;
        return BatteryTrend.of(
                history.buckets(query, STEP, Optional.empty(), all).items());
    }
}
