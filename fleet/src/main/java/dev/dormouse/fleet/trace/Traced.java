package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.objects.path.NodePath;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * One line of a trace.
 *
 * @param number counts the lines of one device at one node
 * @param server which of our servers spoke with the device
 * @param secured whether it came or went in a DTLS record
 */
public record Traced(long number, Instant at, Purpose server, InetSocketAddress peer, boolean secured, Seen seen) {

    public sealed interface Seen {}

    /**
     * A CoAP message.
     *
     * @param head all before the payload, its marker included, as it was on the wire
     * @param payload what was kept of it
     * @param payloadBytes how long it was
     * @param about the places on the device that it is about, where that is known
     * @param again whether the same message passed before
     * @param wireBytes of the datagram with the headers of IP and UDP, where that is known
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Message(
            Direction direction,
            byte[] head,
            byte[] payload,
            int payloadBytes,
            Kept kept,
            List<NodePath> about,
            boolean again,
            OptionalInt wireBytes)
            implements Seen {

        public Message {
            about = List.copyOf(about);
        }

        public int coapBytes() {
            return head.length + payloadBytes;
        }
    }

    /** So many bytes came that are no CoAP. */
    public record Garbled(int bytes) implements Seen {}

    /** A step of a handshake; {@code detail} is a connection id, or why it came to nothing. */
    public record Handshake(Step step, String detail) implements Seen {}

    /** How far a handshake got. */
    public enum Step {
        BEGUN,
        DONE,
        FAILED
    }

    /** What became of a payload. */
    public enum Kept {
        WHOLE,
        /** Its beginning, for it is long. */
        CUT,
        /** Not kept: it is about keys. */
        SECRET,
        /** Not kept: a bootstrap server writes keys. */
        BOOTSTRAP,
        /** Not kept: nobody can say whether it is about keys. */
        UNCLEAR;

        public boolean isHidden() {
            return this == SECRET || this == BOOTSTRAP || this == UNCLEAR;
        }
    }

    /** What it takes of memory, about. */
    int weight() {
        return 200 + (seen instanceof Message message ? message.head().length + message.payload().length : 0);
    }
}
