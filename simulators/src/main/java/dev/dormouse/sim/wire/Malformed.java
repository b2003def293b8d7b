package dev.dormouse.sim.wire;

/** Bytes from outside that break their format. Carries no stack trace: floods of junk must stay cheap. */
public final class Malformed extends RuntimeException {
    public Malformed(String what) {
        super(what, null, false, false);
    }
}
