package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.command.CommandId;
import java.util.Optional;

/** The way a new key takes to its device: the device is asked to fetch one, and comes for it when it likes. */
public interface Delivery {

    sealed interface AskOutcome {
        /** It is asked as soon as it listens. */
        record Asked(CommandId trigger) implements AskOutcome {}

        record Impossible(String why) implements AskOutcome {}
    }

    /** Durable on return. Asking again for the same rotation asks the device no second time. */
    AskOutcome ask(Rotation rotation);

    /** Why nothing comes of it any more; empty as long as something may. */
    Optional<String> whyNothingComes(CommandId trigger);

    /** The device is not asked if it was not yet. */
    void callOff(CommandId trigger);
}
