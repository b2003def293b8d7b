package dev.dormouse.publish;

import dev.dormouse.fleet.integration.Publisher.Outcome;
import dev.dormouse.fleet.integration.Publisher.Result;
import java.time.Duration;

/** One try to hand something over: how it ended, and how long it took until then. Its time begins when it is made. */
final class Attempt {

    static final String STOPPING = "the server stops";

    private final long began = System.nanoTime();

    /** {@code together} as in {@link Result}. */
    Result taken(String answer, int together) {
        return new Result(Outcome.TAKEN, answer, took(), together);
    }

    /** What failed counts as an attempt of its own, whatever it was sent with. */
    Result failed(String why, int together) {
        return new Result(Outcome.FAILED, why, took(), Math.max(1, together));
    }

    Result failed(Exception fault, int together) {
        return failed(Faults.of(fault), together);
    }

    /** It was not waited for: the thread is to stop. */
    Result interrupted(int together) {
        Thread.currentThread().interrupt();
        return failed(STOPPING, together);
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
