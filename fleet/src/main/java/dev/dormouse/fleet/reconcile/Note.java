package dev.dormouse.fleet.reconcile;

import java.time.Instant;

/** What is remembered of one topic. */
public sealed interface Note {

    Instant at();

    /** The device took it. {@code what} is what it was told, {@code times} how often in a row it had to be told. */
    record Settled(String what, int times, Instant at) implements Note {}

    /** The device said no, or showed that it cannot: it is not asked again until its firmware, objects or profile change. */
    record Denied(String code, String why, Instant at) implements Note {}

    /** Asked, and nothing came, so often in a row. */
    record Unanswered(int times, Instant at) implements Note {}
}
