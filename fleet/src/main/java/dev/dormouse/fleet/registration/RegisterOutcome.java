package dev.dormouse.fleet.registration;

import java.util.Optional;

public sealed interface RegisterOutcome {

    record Registered(Registration now, Optional<Registration> replaced) implements RegisterOutcome {}

    record Refused(Refusal why) implements RegisterOutcome {}
}
