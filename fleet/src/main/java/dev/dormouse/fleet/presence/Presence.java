package dev.dormouse.fleet.presence;

import java.time.Instant;
import java.util.Optional;

/** Whether a device can be reached, and why we think so. */
public sealed interface Presence {

    /** A sentence for the operator. */
    String reason();

    /** Whether a request would be heard now, as far as we know. */
    boolean listens();

    /** It listens; {@code until} is when we expect it to go back to sleep, absent for a device that does not sleep. */
    record Awake(Instant since, Optional<Instant> until, String reason) implements Presence {
        @Override
        public boolean listens() {
            return true;
        }
    }

    /** It sleeps until it speaks next. */
    record Asleep(Instant since, Instant expectedAt, String reason) implements Presence {
        @Override
        public boolean listens() {
            return false;
        }
    }

    /** It should have been heard of by {@code since}. A device that never sleeps may still be there: asking finds out. */
    record Late(Instant since, boolean listens, String reason) implements Presence {}

    /** It has no registration. */
    record Gone(Optional<Instant> lastSeen) implements Presence {
        @Override
        public String reason() {
            return lastSeen.isPresent() ? "it is not registered any more" : "it has never registered";
        }

        @Override
        public boolean listens() {
            return false;
        }
    }
}
