package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;

/** Lets go of sessions that are too old, a little at a time. */
public final class SessionUpkeep implements Service {

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int AT_ONCE = 500;

    private final BootstrapSessions sessions;
    private final Duration keep;
    private final InstantSource clock;
    private final Rounds rounds;

    public SessionUpkeep(BootstrapSessions sessions, Duration keep, Scheduler scheduler, InstantSource clock) {
        this.sessions = sessions;
        this.keep = keep;
        this.clock = clock;
        this.rounds = new Rounds("remove old bootstrap sessions", this::step, EVERY, scheduler);
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    private boolean step() {
        return sessions.removeBefore(clock.instant().minus(keep), AT_ONCE) < AT_ONCE;
    }
}
