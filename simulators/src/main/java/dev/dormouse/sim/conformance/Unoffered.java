package dev.dormouse.sim.conformance;

/** The server does not have what would be tried, and need not: what that is. */
final class Unoffered extends Exception {
    private static final long serialVersionUID = 1;

    Unoffered(String what) {
        super(what);
    }
}
