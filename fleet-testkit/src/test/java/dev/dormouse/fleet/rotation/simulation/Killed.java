package dev.dormouse.fleet.rotation.simulation;

/** The server is gone, and what it was doing goes no further. An error, so that nobody on the way takes it for a failure. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("the server was killed", null, false, false);
    }
}
