package dev.dormouse.fleet.update;

import java.util.Optional;

/**
 * Has a word before anything costly is done to a device: windows, caps and conditions of a campaign. Asked on the thread of a
 * contact, for each update and step, every time it could be taken, so an answer may change; it may look things up, not wait.
 */
@FunctionalInterface
public interface UpdateGuard {

    UpdateGuard NONE = (update, step) -> Optional.empty();

    /** Why the step must not be taken now, as a sentence for the operator; empty when it may. */
    Optional<String> whyNotNow(Update update, Step step);

    enum Step {
        /** The image begins, or goes on, to be delivered. */
        DELIVER,
        /** The device is told to install it. */
        INSTALL
    }
}
