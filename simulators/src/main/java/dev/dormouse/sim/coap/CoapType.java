package dev.dormouse.sim.coap;

/** The four kinds of message, in the order of their numbers on the wire. */
public enum CoapType {
    CONFIRMABLE,
    NON_CONFIRMABLE,
    ACKNOWLEDGEMENT,
    RESET;

    private static final CoapType[] BY_NUMBER = values();

    static CoapType of(int number) {
        return BY_NUMBER[number];
    }
}
