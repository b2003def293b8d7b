package dev.dormouse.fleet.log;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;

/** Lets go of what is too old or too much, a little at a time. Tells the log when it begins and ends. */
public final class LogUpkeep implements Service {

    /** How long entries are kept, and how many at most. */
    public record Bounds(Duration keep, long most) {}

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int AT_ONCE = 500;

    private final Chronicle chronicle;
    private final String version;
    private final Rounds trimming;
    private final InstantSource clock;
    private boolean started;

    public LogUpkeep(EventLog eventLog, Bounds bounds, String version, Scheduler scheduler, InstantSource clock) {
        this.chronicle = new Chronicle(eventLog);
        this.version = version;
        this.clock = clock;
        this.trimming = new Rounds(
                "remove old entries",
                () -> eventLog.trim(clock.instant().minus(bounds.keep()), bounds.most(), AT_ONCE) < AT_ONCE,
                EVERY,
                scheduler);
    }

    @Override
    public void start() {
        chronicle.started(version, clock.instant());
        trimming.start();
        started = true;
    }

    @Override
    public void stop() {
        if (!started) return;
        started = false;
        trimming.stop();
        chronicle.stopped(clock.instant());
    }
}
