package dev.dormouse.sim.device;

import java.time.Duration;

/**
 * The transmission parameters of CoAP (RFC 7252, section 4.8).
 *
 * @param answerWait how long to wait for a separate response once the request is acknowledged
 */
public record CoapTiming(Duration ackTimeout, int maxRetransmit, Duration answerWait) {
    public static final CoapTiming USUAL = new CoapTiming(Duration.ofSeconds(2), 4, Duration.ofSeconds(93));

    private static final double ACK_RANDOM_FACTOR = 1.5;

    public CoapTiming {
        if (!ackTimeout.isPositive()) throw new IllegalArgumentException("the ACK timeout must be longer than nothing");
        if (maxRetransmit < 0) throw new IllegalArgumentException("the retransmissions must not be negative");
    }

    /** @param luck between 0 and 1 */
    long firstWaitNanos(double luck) {
        return (long) (ackTimeout.toNanos() * (1 + (ACK_RANDOM_FACTOR - 1) * luck));
    }
}
