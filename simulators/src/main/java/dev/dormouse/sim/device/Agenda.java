package dev.dormouse.sim.device;

import static dev.dormouse.sim.swarm.Participant.NEVER;

import dev.dormouse.sim.device.Rhythm.Retry;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What a device means to do of its own accord and when, by its rhythm and a little luck. */
final class Agenda {
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Rhythm rhythm;
    private final RandomGenerator random;
    private long updateAt = NEVER;
    private long reportAt = NEVER;
    private long liveAt = NEVER;
    private long awakeUntil = NEVER;
    private int failures;

    Agenda(Rhythm rhythm, RandomGenerator random) {
        this.rhythm = rhythm;
        this.random = random;
    }

    void switchedOn(long now) {
        lived(now);
    }

    void lived(long now) {
        rhythm.liveEvery().ifPresent(every -> liveAt = now + every.toNanos());
    }

    void registering() {
        updateAt = NEVER;
        reportAt = NEVER;
    }

    void registered(long now, long lifetimeSeconds) {
        failures = 0;
        updated(now, lifetimeSeconds);
        if (rhythm.reportEvery().isPresent())
            reportAt = now + Duration.ofMillis(500 + random.nextInt(1500)).toNanos();
    }

    void updating() {
        updateAt = NEVER;
    }

    /** The next Update comes well before the lifetime ends, and not all devices' at once. */
    void updated(long now, long lifetimeSeconds) {
        updateAt = now + (long) (lifetimeSeconds * NANOS_PER_SECOND * (0.75 + 0.15 * random.nextDouble()));
    }

    void updateAgainAfter(Duration wait, long now) {
        updateAt = now + wait.toNanos();
    }

    void reported(long now) {
        reportAt = rhythm.reportEvery().map(every -> now + every.toNanos()).orElse(NEVER);
    }

    boolean isTimeToUpdate(long now) {
        return now >= updateAt;
    }

    boolean isTimeToReport(long now) {
        return now >= reportAt;
    }

    boolean isTimeToLive(long now) {
        return now >= liveAt;
    }

    long nextAtHome() {
        return liveAt;
    }

    long nextWhenRegistered() {
        return Math.min(Math.min(updateAt, reportAt), liveAt);
    }

    /** When to try again after a registration failed once more. */
    long nextAttempt(Retry retry, long now) {
        var failed = failures++;
        var rows = retry.rows();
        if (rows.filter(row -> failures % row.tries() == 0).isPresent())
            return now + rows.get().between().toNanos();
        if (!retry.backsOff()) return now + retry.after().toNanos();
        var inRow = rows.map(row -> failed % row.tries()).orElse(failed);
        var wait = Math.min(retry.after().toNanos() << Math.min(inRow, 10), LONGEST_PAUSE_NANOS);
        return now + wait / 2 + random.nextLong(wait / 2 + 1);
    }

    /** How many attempts in a row came to nothing. */
    int failures() {
        return failures;
    }

    void beginsAnew() {
        failures = 0;
    }

    void staysAwake(long now) {
        rhythm.awakeFor().ifPresent(awake -> awakeUntil = now + awake.toNanos());
    }

    boolean isAwake(long now) {
        return now <= awakeUntil;
    }
}
