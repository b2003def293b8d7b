package dev.dormouse.sim.load;

import java.io.IOException;

/** What registered devices do over and over. */
public sealed interface Work {
    /** What they begin themselves. */
    record Own(Operation operation) implements Work {}

    /** What somebody else has them asked: it is done when the device was asked. */
    record Ordered(Errand errand) implements Work {}

    /** Has a device asked something, by whoever runs its server. It is called on a virtual thread. */
    @FunctionalInterface
    interface Errand {
        void order(String endpoint) throws IOException, InterruptedException;
    }

    default String scenario() {
        return switch (this) {
            case Own(var operation) -> operation.scenario();
            case Ordered ordered -> "commands";
        };
    }
}
