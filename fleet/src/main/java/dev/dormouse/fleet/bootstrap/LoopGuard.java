package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Finds devices that bootstrap again and again: that drains a battery, and a fleet of them drowns a server. One that comes too
 * often within an hour is sent away for a time that grows with each of its visits, and in the end belongs in quarantine, with a
 * diagnosis of what its sessions have in common. It decides and does nothing.
 */
public final class LoopGuard {

    /**
     * Of the bootstraps of one device within an hour, so many are nobody's business; from {@code quarantineAt} on it is shut
     * out. In between it waits for {@code firstPause} at first, each time twice as long, at most {@code longestPause}.
     */
    public record Limits(int welcome, int quarantineAt, Duration firstPause, Duration longestPause) {

        public static final Limits STANDARD = new Limits(5, 20, Duration.ofMinutes(1), Duration.ofMinutes(30));

        public Limits {
            if (welcome < 1 || quarantineAt <= welcome)
                throw new IllegalArgumentException("a device is welcome at least once, and later shut out");
            if (!firstPause.isPositive() || longestPause.compareTo(firstPause) < 0)
                throw new IllegalArgumentException("pauses must be positive, the longest no less than the first");
        }
    }

    public sealed interface Verdict {
        record Fine() implements Verdict {}

        /** Comes too often: the diagnosis says what its bootstraps have in common. */
        record Slow(Duration pause, String diagnosis) implements Verdict {}

        /** Does not get out of it by itself. */
        record ShutOut(String diagnosis) implements Verdict {}
    }

    private static final Duration WITHIN = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 20;
    private static final int LOOKED_AT = 50;
    private static final Verdict FINE = new Verdict.Fine();

    private final BootstrapSessions sessions;
    private final Credentials credentials;
    private final Limits limits;
    private final InstantSource clock;

    public LoopGuard(BootstrapSessions sessions, Credentials credentials, Limits limits, InstantSource clock) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.limits = limits;
        this.clock = clock;
    }

    /** About a device that asks to be bootstrapped once more. */
    public Verdict about(EndpointName endpoint) {
        var since = clock.instant().minus(WITHIN);
        int before = sessions.countSince(endpoint, since);
        if (before < limits.welcome()) return FINE;

        var recent = sessions.of(endpoint, LOOKED_AT).stream()
                .filter(session -> session.began().isAfter(since))
                .toList();
        var pending = credentials
                .find(endpoint, Purpose.MANAGEMENT)
                .of(Standing.PENDING)
                .map(grant -> grant.credential().identity());
        var diagnosis = Diagnosis.of(recent, pending, before);
        return before >= limits.quarantineAt()
                ? new Verdict.ShutOut(diagnosis)
                : new Verdict.Slow(pauseAfter(before - limits.welcome()), diagnosis);
    }

    private Duration pauseAfter(int doublings) {
        var pause = limits.firstPause().multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
        return pause.compareTo(limits.longestPause()) < 0 ? pause : limits.longestPause();
    }
}
