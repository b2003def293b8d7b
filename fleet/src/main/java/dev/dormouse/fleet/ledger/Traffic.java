package dev.dormouse.fleet.ledger;

/**
 * What a device's radio carried, added up over some time.
 *
 * @param up from the device
 * @param down to the device
 * @param handshakes that led to an association
 * @param failedHandshakes that came to nothing; a device that tries in vain pays for each
 */
public record Traffic(Flow up, Flow down, long handshakes, long failedHandshakes) {

    public static final Traffic NONE = new Traffic(Flow.NONE, Flow.NONE, 0, 0);

    public Traffic {
        if (handshakes < 0 || failedHandshakes < 0)
            throw new IllegalArgumentException("there are not fewer handshakes than none");
    }

    /** On air, both ways. */
    public long bytes() {
        return up.bytes() + down.bytes();
    }

    public Traffic plus(Traffic more) {
        return new Traffic(
                up.plus(more.up),
                down.plus(more.down),
                handshakes + more.handshakes,
                failedHandshakes + more.failedHandshakes);
    }
}
