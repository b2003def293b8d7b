package dev.dormouse.fleet.presence;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a device listens after it spoke, learnt from what it answered and what it left unanswered. The window lies
 * between the longest delay at which it {@code heard} a request and the shortest at which it {@code missed} one.
 *
 * <pre>
 *   spoke ─────── heard ──────?────── missed ─────────►
 *           it listens       between    it sleeps
 * </pre>
 *
 * <p>Radio loses messages, so nothing is believed for ever. One silence narrows the window at once, for the next request
 * must not be wasted, but to half of what its network suggests and no further until it is heard again: it may be one lost datagram. A
 * second silence is believed, and an answer from beyond widens the window again. Silence where it was heard
 * before is an accident until it happened three times in a row. Silence that is a month old counts for half: a device may
 * have learnt something new.
 *
 * <p>Requests within {@link #SHORTEST} after an uplink are always tried, for every device waits as long for its own
 * acknowledgement; unless it left two in a row of those unanswered, for then it is {@link #deaf}.
 *
 * @param heardMillis 0 when it never answered
 * @param missedMillis 0 when it never was silent, as far as we believe
 * @param confirmations how many silences speak for {@code missed}
 * @param silences how many requests in a row it left unanswered
 * @param silentAt the last of them, in seconds since 1970
 */
public record AwakeWindow(int heardMillis, int missedMillis, int confirmations, int silences, long silentAt) {

    public static final AwakeWindow UNKNOWN = new AwakeWindow(0, 0, 0, 0, 0);
    public static final Duration SHORTEST = Duration.ofSeconds(2);

    /** MAX_TRANSMIT_WAIT of CoAP, which LwM2M 1.1 names as the time a queue-mode client stays awake: we hope for no more. */
    private static final int STANDARD_MILLIS = 93_000;

    private static final int SHORTEST_MILLIS = (int) SHORTEST.toMillis();
    private static final int LONGEST_MILLIS = 3_600_000;
    private static final double ABOUT_THE_SAME = 1.25;
    private static final int SETTLED = 2;
    private static final int NO_ACCIDENT = 3;
    private static final int DEAF_AFTER = 2;
    private static final int MOST_RESTS = 16;
    private static final int MOST_COUNTED = 1_000;
    private static final Duration OLD = Duration.ofDays(30);

    /** It answered what it was asked so long after it had spoken. */
    public AwakeWindow answered(Duration delay) {
        int heard = Math.max(heardMillis, millis(delay));
        return missedMillis > 0 && heard >= missedMillis
                ? new AwakeWindow(heard, 4 * heard, 0, 0, silentAt)
                : new AwakeWindow(heard, missedMillis, confirmations, 0, silentAt);
    }

    /** It did not answer what it was asked so long after it had spoken, however often. */
    public AwakeWindow silent(Duration delay, Instant at) {
        int missed = millis(delay);
        int inARow = Math.min(silences + 1, MOST_COUNTED);
        long second = at.getEpochSecond();
        if (missed <= heardMillis)
            return inARow < NO_ACCIDENT
                    ? new AwakeWindow(heardMillis, missedMillis, confirmations, inARow, second)
                    : new AwakeWindow(0, missed, 1, inARow, second);
        if (missedMillis == 0 || missed * ABOUT_THE_SAME < missedMillis)
            return new AwakeWindow(heardMillis, missed, 1, inARow, second);
        int supported = Math.min(confirmations + 1, MOST_COUNTED);
        return new AwakeWindow(heardMillis, Math.min(missed, missedMillis), supported, inARow, second);
    }

    /** How long it listens after it spoke at that time; {@code prior} is what its network suggests. */
    public Duration length(Duration prior, Instant spokeAt) {
        long hoped = Math.max(prior.toMillis(), Math.max(heardMillis, Math.min(2L * heardMillis, STANDARD_MILLIS)));
        long missed = missedAsOf(spokeAt);
        if (missed == 0) return Duration.ofMillis(Math.max(SHORTEST_MILLIS, hoped));
        long least = mayBeAnAccident() ? Math.max(SHORTEST_MILLIS, prior.toMillis() / 2) : SHORTEST_MILLIS;
        return Duration.ofMillis(Math.max(least, Math.min(hoped, between(missed))));
    }

    /** There was one silence, and no answer since. */
    private boolean mayBeAnAccident() {
        return confirmations == 1 && silences == 1;
    }

    private long between(long missed) {
        if (heardMillis == 0) return missed / 2;
        if (missed > 2L * heardMillis) return Math.round(Math.sqrt((double) heardMillis * missed));
        // A little beyond: an answer from there shows that the silence was an accident.
        return confirmations >= SETTLED ? heardMillis : Math.round(missed * 1.1);
    }

    private long missedAsOf(Instant then) {
        long age = Math.max(0, then.getEpochSecond() - silentAt) / OLD.toSeconds();
        return (long) missedMillis << Math.min(age, 20);
    }

    /** Whether it sleeps as soon as it is acknowledged: it was silent even right after it had spoken, and again. */
    public boolean deaf() {
        return missedMillis > 0 && missedMillis <= SHORTEST_MILLIS && silences >= DEAF_AFTER;
    }

    /** When a deaf device is worth another request: after two of its check-ins, then four, at last every sixteenth. */
    public Instant worthAnother(Duration rhythm) {
        long rests = Math.min(1L << Math.min(silences - 1, 10), MOST_RESTS);
        return Instant.ofEpochSecond(silentAt).plus(rhythm.multipliedBy(rests));
    }

    /** Whether anything was learnt yet. */
    public boolean learnt() {
        return heardMillis > 0 || missedMillis > 0;
    }

    private static int millis(Duration delay) {
        return (int) Math.clamp(delay.toMillis(), SHORTEST_MILLIS, LONGEST_MILLIS);
    }
}
