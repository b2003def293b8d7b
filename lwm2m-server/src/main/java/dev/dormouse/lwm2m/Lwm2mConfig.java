package dev.dormouse.lwm2m;

import java.time.Duration;

/**
 * All that can be chosen about the server. Every {@code expirySweep} the registrations that are over are ended, in steps of
 * {@code expiryBatch}; a device that cannot be registered now is told to come back after {@code comeBackAfter} or up to
 * twice that.
 */
public record Lwm2mConfig(Duration expirySweep, int expiryBatch, Duration comeBackAfter) {

    public static final Lwm2mConfig DEFAULT = new Lwm2mConfig(Duration.ofSeconds(5), 500, Duration.ofSeconds(60));

    public Lwm2mConfig {
        if (!expirySweep.isPositive()) throw new IllegalArgumentException("the pause between sweeps must be positive");
        if (expiryBatch < 1) throw new IllegalArgumentException("a sweep ends at least one registration at a time");
        if (comeBackAfter.toSeconds() < 1)
            throw new IllegalArgumentException("devices come back after a second or more");
    }
}
