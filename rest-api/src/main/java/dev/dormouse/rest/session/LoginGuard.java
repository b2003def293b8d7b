package dev.dormouse.rest.session;

import dev.dormouse.rest.RestConfig.LoginConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * How much guessing we put up with: so many attempts a minute from one address, so many failures in a row for one name.
 * Names nobody has are treated alike, or the difference would tell who exists.
 */
public final class LoginGuard {

    private record Failures(int inARow, Instant lockedUntil) {}

    private final LoginConfig config;
    private final InstantSource clock;
    private final Rates attempts;
    private final Map<String, Failures> byName = new Recent<>();

    public LoginGuard(LoginConfig config, InstantSource clock) {
        this.config = config;
        this.attempts = new Rates(config.attemptsPerMinute(), clock);
        this.clock = clock;
    }

    /** Counts an attempt; how long to wait when it is one too many. */
    synchronized Optional<Duration> attempt(String address, String name) {
        var now = clock.instant();
        var left = attempts.take(address);
        if (left.refused()) return Optional.of(left.reset());
        return lockedUntil(name).map(until -> Duration.between(now, until));
    }

    synchronized void failed(String name) {
        var before = byName.getOrDefault(name, new Failures(0, Instant.MIN));
        int inARow = before.inARow() + 1;
        boolean lock = inARow >= config.failuresBeforeLock();
        byName.put(name, new Failures(inARow, lock ? clock.instant().plus(config.lock()) : Instant.MIN));
    }

    /** Until when nobody can log in by this name, if it is locked. */
    public synchronized Optional<Instant> lockedUntil(String name) {
        var failures = byName.get(name);
        return failures != null && clock.instant().isBefore(failures.lockedUntil())
                ? Optional.of(failures.lockedUntil())
                : Optional.empty();
    }

    public synchronized void unlock(String name) {
        byName.remove(name);
    }

    synchronized void succeeded(String name) {
        byName.remove(name);
    }
}
