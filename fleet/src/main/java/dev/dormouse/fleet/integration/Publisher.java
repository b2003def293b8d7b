package dev.dormouse.fleet.integration;

import java.time.Duration;
import java.util.List;

/**
 * Sends events to one kind of destination. Blocks until each was answered or has failed, and throws nothing for what a destination
 * does.
 */
public interface Publisher {

    /**
     * Sends these. Those of one subject go out in their order, and once one of them has failed those behind it are held back; different
     * subjects may overtake one another. When nothing is taken for a while, the rest may be held back too.
     *
     * @return as many results as events, in their order
     */
    List<Result> publish(Integration to, List<CloudEvent> events);

    /** It is not needed any more, or changed: what is held open for it may be closed. */
    default void release(IntegrationName name) {}

    /** {@code together} is how many events the same attempt carried. */
    record Result(Outcome outcome, String answer, Duration took, int together) {

        public static Result held() {
            return new Result(Outcome.HELD, "", Duration.ZERO, 0);
        }
    }

    enum Outcome {
        /** It says that it has it. */
        TAKEN,
        /** It may have it or not. */
        FAILED,
        /** It was not sent. */
        HELD
    }
}
