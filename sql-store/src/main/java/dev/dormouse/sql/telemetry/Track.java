package dev.dormouse.sql.telemetry;

/** The history of one path of one device, by their numbers. */
record Track(long device, long path) {

    /** Comes before every other. */
    static final Track NONE = new Track(-1, -1);
}
