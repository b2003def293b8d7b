package dev.dormouse.fleet.command;

/** What came of calling a command off. */
public sealed interface CancelOutcome {

    record CalledOff(Command command) implements CancelOutcome {}

    /** It is on its way, or has ended. */
    record TooLate(Command command) implements CancelOutcome {}

    record Unknown() implements CancelOutcome {}
}
