package dev.dormouse.fleet.network;

import java.time.Duration;

/**
 * How a confirmable message is said again until it is heard (RFC 7252, section 4.2): first after {@code ackTimeout} times
 * something between 1 and {@code randomFactor}, then each time after twice as long, at most {@code most} times.
 */
public record Retransmission(Duration ackTimeout, double randomFactor, int most) {

    private static final Duration STANDARD_ACK_TIMEOUT = Duration.ofSeconds(2);

    public Retransmission {
        if (!ackTimeout.isPositive()) throw new IllegalArgumentException("an ACK time-out must be positive");
        if (randomFactor < 1 || randomFactor > 4)
            throw new IllegalArgumentException("a random factor lies between 1 and 4, not " + randomFactor);
        if (most < 1 || most > 10)
            throw new IllegalArgumentException("a message is said again 1 to 10 times, not " + most);
    }

    /** Patience that fits the times of RFC 7252, as this network needs it: one five times as slow wants five times as much. */
    public Duration stretched(Duration patience) {
        double slower = Math.max(1, (double) ackTimeout.toMillis() / STANDARD_ACK_TIMEOUT.toMillis());
        return Duration.ofMillis(Math.round(patience.toMillis() * slower));
    }

    /** From the first transmission until nothing can come of it any more: MAX_TRANSMIT_WAIT of RFC 7252. */
    public Duration longestWait() {
        double turns = (1L << most + 1) - 1;
        return Duration.ofMillis(Math.round(ackTimeout.toMillis() * turns * randomFactor));
    }
}
