package dev.dormouse.fleet.registration;

public sealed interface DeregisterOutcome {

    record Deregistered(Registration last) implements DeregisterOutcome {}

    record Unknown() implements DeregisterOutcome {}

    record Refused(Refusal why) implements DeregisterOutcome {}
}
