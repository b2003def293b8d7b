package dev.dormouse.fleet.device;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.PresenceSamples.Sample;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the fleet now and then, so that it can be seen how that changed. A count that cannot be taken is left out. */
public final class PresenceSampler implements Service {

    private static final Logger log = LoggerFactory.getLogger(PresenceSampler.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration KEPT_FOR = Duration.ofDays(30);

    private final Devices devices;
    private final PresenceSamples samples;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private Scheduler.@Nullable Task task;

    public PresenceSampler(Devices devices, PresenceSamples samples, Scheduler scheduler, InstantSource clock) {
        this.devices = devices;
        this.samples = samples;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void start() {
        task = scheduler.every(EVERY, this::sample);
    }

    @Override
    public void stop() {
        if (task != null) task.cancel();
    }

    private void sample() {
        var now = clock.instant();
        try {
            samples.add(new Sample(now, devices.counts(new Filter("", Optional.empty(), now))));
            samples.removeBefore(now.minus(KEPT_FOR));
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("the fleet was not counted");
        }
    }
}
