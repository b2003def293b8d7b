package dev.dormouse.fleet.contact;

import java.util.function.IntSupplier;

/** What contacts tell about themselves. */
public interface ContactMeter {

    ContactMeter NONE = new ContactMeter() {
        @Override
        public void watch(IntSupplier underWay, IntSupplier waiting) {}

        @Override
        public void ended(Ending how) {}

        @Override
        public void turnedAway() {}
    };

    /** Told once, at the beginning. */
    void watch(IntSupplier underWay, IntSupplier waiting);

    void ended(Ending how);

    /** A device found no place in line; its next uplink brings it again. */
    void turnedAway();

    enum Ending {
        NOTHING_WAITS,
        /** It went to sleep with something left. */
        ASLEEP,
        SILENT,
        UNREACHABLE,
        NOT_REGISTERED,
        /** It had its share and stands in line again. */
        GAVE_WAY,
        /** Another node serves it, and holds the contact. */
        ELSEWHERE,
        /** Something of ours failed. */
        TROUBLE
    }
}
