package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.command.CommandId;
import java.util.Optional;

/**
 * The way a new key takes to its device: the device is asked to fetch one, and comes for it when it likes; or it is written to the
 * device when that is heard.
 */
public interface Delivery {

    sealed interface AskOutcome {
        /** It is asked as soon as it listens. */
        record Asked(CommandId trigger) implements AskOutcome {}

        /** Nothing need be asked of it: its key is to be written. */
        record ToBeWritten() implements AskOutcome {}

        record Impossible(String why) implements AskOutcome {}
    }

    /** Durable on return. Asking again for the same rotation asks the device no second time. */
    AskOutcome ask(Rotation rotation);

    /** Asks for the same where the device did not let its key be written; never to be written. */
    default AskOutcome askInstead(Rotation rotation) {
        return ask(rotation);
    }

    /** Why nothing comes of it any more; empty as long as something may. */
    Optional<String> whyNothingComes(CommandId trigger);

    /** The device is not asked if it was not yet. */
    void callOff(CommandId trigger);
}
