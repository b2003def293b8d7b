package dev.dormouse.fleet.operation;

import dev.dormouse.fleet.presence.Presence;

/** What came of an operation an operator asked for. */
public sealed interface OperationOutcome {

    record Answered(Answer answer) implements OperationOutcome {}

    record NotRegistered() implements OperationOutcome {}

    /** It sleeps; asking now would only cost radio time. */
    record Asleep(Presence presence) implements OperationOutcome {}

    /** The device does not have what the operation names. */
    record NoSuchPath(String why) implements OperationOutcome {}

    /** The operation contradicts the object model; {@code why} says what would be right. */
    record Invalid(String why) implements OperationOutcome {}
}
