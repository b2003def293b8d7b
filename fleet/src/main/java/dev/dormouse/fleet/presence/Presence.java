package dev.dormouse.fleet.presence;

import java.time.Instant;
import java.util.Optional;

/** Whether a device can be reached, and why we think so. */
public sealed interface Presence {

    /** A sentence for the operator. */
    String reason();

    /** It listens; {@code until} is when we expect it to go back to sleep, absent for a device that does not sleep. */
    record Awake(Instant since, Optional<Instant> until) implements Presence {
        @Override
        public String reason() {
            return until.isPresent() ? "it spoke a moment ago" : "it does not sleep";
        }
    }

    /** It sleeps until it speaks next, at the latest when its lifetime ends. */
    record Asleep(Instant since, Instant expectedBy) implements Presence {
        @Override
        public String reason() {
            return "it sleeps between its own messages";
        }
    }

    /** Its lifetime is over, the grace is not. */
    record Late(Instant expectedBy) implements Presence {
        @Override
        public String reason() {
            return "it should have updated its registration by now";
        }
    }

    /** It has no registration. */
    record Gone(Optional<Instant> lastSeen) implements Presence {
        @Override
        public String reason() {
            return lastSeen.isPresent() ? "it is not registered any more" : "it has never registered";
        }
    }
}
