package dev.dormouse.fleet.command;

import java.time.Instant;

/** What came of asking for a command. */
public sealed interface SubmitOutcome {

    /** It is durable. {@code repeated} says that it was asked for before, under the same idempotency key. */
    record Accepted(Command command, boolean repeated) implements SubmitOutcome {}

    /** No such device was ever registered. */
    record UnknownDevice() implements SubmitOutcome {}

    /** The device cannot do it; {@code why} says what would be right. */
    record Impossible(String why) implements SubmitOutcome {}

    /** So many commands of the device are open already. */
    record TooMany(int most) implements SubmitOutcome {}

    /** The idempotency key stands for something else. */
    record KeyTaken(CommandId by) implements SubmitOutcome {}

    record BadDeadline(Instant earliest, Instant latest) implements SubmitOutcome {}
}
