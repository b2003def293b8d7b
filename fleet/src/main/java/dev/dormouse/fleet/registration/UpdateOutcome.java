package dev.dormouse.fleet.registration;

public sealed interface UpdateOutcome {

    record Updated(Registration before, Registration now) implements UpdateOutcome {}

    /** There is no such registration, and we would know if there were. */
    record Unknown() implements UpdateOutcome {}

    record Refused(Refusal why) implements UpdateOutcome {}
}
