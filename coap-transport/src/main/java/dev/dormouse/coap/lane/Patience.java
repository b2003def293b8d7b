package dev.dormouse.coap.lane;

import java.time.Duration;

/**
 * How long a device waits with us. {@code acknowledgeAfter} a request gets its empty acknowledgement, before the device
 * would send it again; an answer is {@code held} so long while a store is away, looked for again after each pause.
 */
public record Patience(Duration acknowledgeAfter, Duration held, Duration firstPause, Duration longestPause) {

    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMillis(500), Duration.ofSeconds(5));

    public Patience {
        if (!acknowledgeAfter.isPositive() || !held.isPositive() || !firstPause.isPositive())
            throw new IllegalArgumentException("patience is measured in positive durations");
        if (longestPause.compareTo(firstPause) < 0)
            throw new IllegalArgumentException("the longest pause must not be shorter than the first");
    }

    Duration after(Duration pause) {
        var longer = pause.multipliedBy(2);
        return longer.compareTo(longestPause) > 0 ? longestPause : longer;
    }
}
