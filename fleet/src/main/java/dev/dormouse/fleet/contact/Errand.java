package dev.dormouse.fleet.contact;

import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.operation.Witness;

/** One thing to ask a device while it listens. */
public interface Errand extends Witness {

    Urgency urgency();

    Operation operation();

    /**
     * It is asked next. What must be durable before it leaves, is when this returns; {@code false} when it is not wanted any
     * more, and then nothing further is heard of it.
     */
    default boolean begin() {
        return true;
    }

    /** What was on the air of it; told before its outcome, for each request it took. */
    @Override
    default void saw(Evidence evidence) {}

    /** What came of it; told once to an errand that was begun, before the next is looked for. */
    void done(OperationOutcome outcome);

    /** From the first to be asked to the last. What may wait is held back when the device is over its budget of bytes. */
    enum Urgency {
        /** A person waits for it. */
        NOW,
        HIGH,
        NORMAL,
        /** It may wait for a better time. */
        DEFERRABLE
    }
}
