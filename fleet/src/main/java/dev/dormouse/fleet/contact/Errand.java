package dev.dormouse.fleet.contact;

import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;

/** One thing to ask a device while it listens. */
public interface Errand {

    Urgency urgency();

    Operation operation();

    /** What came of it; told once, before the next errand is looked for. */
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
