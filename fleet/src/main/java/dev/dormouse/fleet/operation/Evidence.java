package dev.dormouse.fleet.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * What of one request was on the air: enough to find it in a capture of the network. {@code transmissions} counts every
 * message that left, blocks and retransmissions too; {@code sentAt} is the first of them, {@code answeredAt} the answer.
 * {@code messageId} is absent where the blocks of a long request had one each.
 */
public record Evidence(
        Optional<Integer> messageId, String token, Instant sentAt, Optional<Instant> answeredAt, int transmissions) {

    public Evidence {
        if (transmissions < 1) throw new IllegalArgumentException("what did not leave left no evidence");
    }
}
