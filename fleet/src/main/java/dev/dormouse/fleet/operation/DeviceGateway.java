package dev.dormouse.fleet.operation;

import dev.dormouse.fleet.registration.Registration;
import java.time.Duration;

/**
 * The way to a device. Implemented by the LwM2M server. The call waits for the answer, so it is made on a virtual thread,
 * and never on the device's own lane, which must stay free for what the device says meanwhile.
 */
public interface DeviceGateway {

    /**
     * Asks, retransmits as the device's network asks for, and waits at most {@code patience} after the last sign of progress:
     * an acknowledgement, a block that was taken. Patience is meant for a network with the times of RFC 7252; on a slower one
     * it is stretched accordingly.
     */
    Answer perform(Registration device, Operation operation, Duration patience);

    /** The same, before a witness: whatever left for the device, it sees, though it be nothing or more than one request. */
    default Answer perform(Registration device, Operation operation, Duration patience, Witness witness) {
        return perform(device, operation, patience);
    }
}
