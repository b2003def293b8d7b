package dev.dormouse.fleet.storm;

/** What comes in from devices and may be refused when too much does, from the least worth keeping to the most. */
public enum Arrival {
    /** A first ClientHello: anybody can send it, from any address he likes. */
    HELLO,
    /** A ClientHello that has an answer to our cookie: a handshake would begin. */
    HANDSHAKE,
    /** A registration of somebody who proved nothing. */
    STRANGER,
    REGISTRATION,
    UPDATE,
    /** Values that a device sends on its own. */
    REPORT;

    /** Whether it wants a new association. */
    public boolean isHandshake() {
        return this == HELLO || this == HANDSHAKE;
    }
}
