package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds devices that bootstrap again and again: that drains a battery, and a fleet of them drowns a server. After a few
 * bootstraps within an hour the next has to wait, longer each time, and one that goes on all the same belongs in quarantine,
 * with a diagnosis of what its sessions have in common. Only sessions that took place count: a device that comes back at once
 * because it was sent away does not make it worse. It decides and does nothing. Safe for all threads.
 */
public final class LoopGuard {

    /**
     * Of the bootstraps of one device within an hour, so many are nobody's business; from {@code quarantineAt} on it is shut
     * out. In between it waits after the last one for {@code firstPause} at first, each time twice as long, at most {@code
     * longestPause}.
     */
    public record Limits(int welcome, int quarantineAt, Duration firstPause, Duration longestPause) {

        public static final Limits STANDARD = new Limits(5, 10, Duration.ofMinutes(1), Duration.ofMinutes(16));

        public Limits {
            if (welcome < 1 || quarantineAt <= welcome)
                throw new IllegalArgumentException("a device is welcome at least once, and later shut out");
            if (!firstPause.isPositive() || longestPause.compareTo(firstPause) < 0)
                throw new IllegalArgumentException("pauses must be positive, the longest no less than the first");
        }
    }

    public sealed interface Verdict {
        record Fine() implements Verdict {}

        /** Comes too often, and may come after the pause: the diagnosis says what its bootstraps have in common. */
        record Slow(Duration pause, String diagnosis) implements Verdict {}

        /** Does not get out of it by itself. */
        record ShutOut(String diagnosis) implements Verdict {}
    }

    private static final Duration WITHIN = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 20;
    private static final int LOOKED_AT = 50;
    private static final int MOST_PARDONED = 10_000;
    private static final Verdict FINE = new Verdict.Fine();

    private final BootstrapSessions sessions;
    private final Credentials credentials;
    private final Limits limits;
    private final InstantSource clock;
    private final Map<EndpointName, Instant> pardoned = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EndpointName, Instant> eldest) {
            return size() > MOST_PARDONED;
        }
    };

    public LoopGuard(BootstrapSessions sessions, Credentials credentials, Limits limits, InstantSource clock) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.limits = limits;
        this.clock = clock;
    }

    /** About a device that asks to be bootstrapped once more. */
    public Verdict about(EndpointName endpoint) {
        var now = clock.instant();
        var since = countedSince(endpoint, now);
        var recent = sessions.of(endpoint, LOOKED_AT).stream()
                .filter(session -> session.began().isAfter(since))
                .filter(session -> !(session.outcome() instanceof Outcome.TurnedAway))
                .toList();
        if (recent.size() < limits.welcome()) return FINE;

        if (recent.size() >= limits.quarantineAt()) return new Verdict.ShutOut(diagnosis(endpoint, recent));
        var end = recent.getFirst().ended().plus(pauseAfter(recent.size() - limits.welcome()));
        return now.isBefore(end) ? new Verdict.Slow(Duration.between(now, end), diagnosis(endpoint, recent)) : FINE;
    }

    /** Whoever is released from quarantine begins anew. */
    public synchronized void on(FleetEvent event) {
        if (event instanceof FleetEvent.DeviceReleased(var endpoint, var by, var at)) {
            pardoned.remove(endpoint);
            pardoned.put(endpoint, at);
        }
    }

    private synchronized Instant countedSince(EndpointName endpoint, Instant now) {
        var anHourAgo = now.minus(WITHIN);
        var pardon = pardoned.getOrDefault(endpoint, anHourAgo);
        return pardon.isAfter(anHourAgo) ? pardon : anHourAgo;
    }

    private String diagnosis(EndpointName endpoint, List<BootstrapSession> recent) {
        var pending = credentials
                .find(endpoint, Purpose.MANAGEMENT)
                .of(Standing.PENDING)
                .map(grant -> grant.credential().identity());
        return Diagnosis.of(recent, pending);
    }

    private Duration pauseAfter(int doublings) {
        var pause = limits.firstPause().multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
        return pause.compareTo(limits.longestPause()) < 0 ? pause : limits.longestPause();
    }
}
