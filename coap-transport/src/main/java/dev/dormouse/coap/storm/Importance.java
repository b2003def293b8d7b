package dev.dormouse.coap.storm;

import dev.dormouse.fleet.storm.Arrival;

/**
 * What comes in, from the least worth keeping to the most. Each kind is refused the more often the higher the pressure is
 * between two levels; a kind is refused whole before one far above it is touched. Later flights of a handshake and answers to
 * what we asked are not here: what is under way finishes.
 */
public enum Importance {
    /** A first ClientHello: anybody can send it, from any address he likes. */
    HELLO(Arrival.HELLO, 0.3, 0.5),
    /** A ClientHello that has an answer to our cookie: a handshake would begin. */
    HANDSHAKE(Arrival.HANDSHAKE, 0.5, 0.65),
    /** A registration of somebody who proved nothing. */
    STRANGER(Arrival.STRANGER, 0.6, 0.75),
    REGISTRATION(Arrival.REGISTRATION, 0.7, 0.85),
    UPDATE(Arrival.UPDATE, 0.85, 1.0),
    /** Values that a device sends on its own. */
    REPORT(Arrival.REPORT, 0.95, 1.1);

    private final Arrival arrival;
    private final double from;
    private final double to;

    Importance(Arrival arrival, double from, double to) {
        this.arrival = arrival;
        this.from = from;
        this.to = to;
    }

    /** What it is to those who are told of storms. */
    Arrival arrival() {
        return arrival;
    }

    /** How much of its kind is refused under a pressure, 0 to 1. */
    double refused(double pressure) {
        return Math.clamp((pressure - from) / (to - from), 0.0, 1.0);
    }
}
