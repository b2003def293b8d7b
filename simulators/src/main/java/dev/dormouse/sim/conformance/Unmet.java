package dev.dormouse.sim.conformance;

/** The server did not do what was due: what it did instead. */
final class Unmet extends Exception {
    private static final long serialVersionUID = 1;

    Unmet(String found) {
        super(found);
    }
}
