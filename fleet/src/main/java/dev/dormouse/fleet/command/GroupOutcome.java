package dev.dormouse.fleet.command;

import java.time.Instant;

/** What came of asking many devices for the same. */
public sealed interface GroupOutcome {

    /** It is durable; its commands are made behind. */
    record Accepted(CommandGroup group, boolean repeated) implements GroupOutcome {}

    /** The idempotency key stands for something else. */
    record KeyTaken(CommandId by) implements GroupOutcome {}

    record BadDeadline(Instant earliest, Instant latest) implements GroupOutcome {}
}
