package dev.dormouse.sim.network;

import java.time.Duration;

/**
 * What a radio draws, in watts, and how long it stays connected after the last datagram before the network lets it go
 * (the RRC inactivity timer). A model: modules differ, and so do networks.
 */
public record Power(double sending, double receiving, double connected, double asleep, Duration tail) {
    /** Mains: nobody counts. */
    public static final Power NONE = new Power(0, 0, 0, 0, Duration.ZERO);

    public Power {
        if (sending < 0 || receiving < 0 || connected < 0 || asleep < 0)
            throw new IllegalArgumentException("a radio does not make power");
        if (tail.isNegative()) throw new IllegalArgumentException("a tail is not negative");
    }
}
