package dev.dormouse.fleet.reconcile;

import java.time.Instant;
import java.util.Optional;

/** One difference between what is desired and what is known. */
public record Gap(Topic topic, Optional<String> desired, Optional<String> found, Instant since, Why why) {

    /** Why it is not closed yet. */
    public sealed interface Why {

        /** It will be asked when the device listens next. */
        record Waiting() implements Why {}

        /** Asked and refused; not again until firmware, objects or profile change. */
        record Refused(String code, String words, Instant at) implements Why {}

        /** Asked so often in vain that it is left alone until it registers anew. */
        record Silent(int times, Instant at) implements Why {}

        /** The device has no such object or instance. */
        record NotThere() implements Why {}

        /** What is desired cannot be said: a variable nobody set, a text that is no value of this type. */
        record NotSayable(String reason) implements Why {}

        /** The device took it so often, and each time came back with something else. */
        record NotKept(int times, Instant at) implements Why {}
    }
}
