package dev.dormouse.lwm2m.observation;

import dev.dormouse.fleet.observation.ObservationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells notifications that overtook one another apart, as RFC 7641 section 3.4 has it. What it remembers of an observation
 * is of no use after {@link #WINDOW}, and forgotten then.
 */
final class Freshness {

    /** After this time any notification is newer. */
    static final Duration WINDOW = Duration.ofSeconds(128);

    private static final int HALF = 1 << 23;

    private record Seen(int number, int messageId, Instant at) {}

    private final Map<ObservationId, Seen> newest = new ConcurrentHashMap<>();

    /** Whether it is newer than all before it; it is then the one to be newer than. Asked on the device's lane. */
    boolean isFresh(ObservationId observation, int number, int messageId, Instant at) {
        var now = new Seen(number, messageId, at);
        var before = newest.get(observation);
        if (before != null && !isNewer(before, now)) return false;
        newest.put(observation, now);
        return true;
    }

    void forget(ObservationId observation) {
        newest.remove(observation);
    }

    void forgetBefore(Instant now) {
        var tooOld = now.minus(WINDOW);
        newest.values().removeIf(seen -> seen.at().isBefore(tooOld));
    }

    int size() {
        return newest.size();
    }

    private static boolean isNewer(Seen before, Seen now) {
        if (now.at().isAfter(before.at().plus(WINDOW))) return true;
        // Some devices never count on; unless it is the same message once more, theirs is taken as it comes.
        if (now.number() == before.number()) return now.messageId() != before.messageId();
        int ahead = now.number() - before.number();
        return ahead > 0 ? ahead < HALF : -ahead > HALF;
    }
}
