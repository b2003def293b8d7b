package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.Malformed;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Puts handshake messages together and in order, whatever way their fragments come. */
final class Reassembly {
    /** A flight is five messages at most; whoever sends more is not a server we want to remember bytes for. */
    private static final int MAX_AHEAD = 8;

    private static final int MAX_MESSAGE_BYTES = 4096;

    private final Map<Integer, Partial> partials = new HashMap<>();
    private int next;

    /** Takes in the next fragment of a record. */
    void read(ByteReader in) {
        var type = in.u8();
        var size = in.u24();
        var sequence = in.u16();
        var offset = in.u24();
        var fragment = in.take(in.u24());
        if (size > MAX_MESSAGE_BYTES || offset + fragment.length > size)
            throw new Malformed("a fragment beyond its message");
        if (sequence < next || sequence >= next + MAX_AHEAD) return;
        var partial = partials.computeIfAbsent(sequence, s -> new Partial(type, new byte[size], new BitSet()));
        if (partial.type != type || partial.body.length != size) throw new Malformed("fragments that contradict");
        System.arraycopy(fragment, 0, partial.body, offset, fragment.length);
        partial.have.set(offset, offset + fragment.length);
    }

    /** The next message in order, once it is whole. */
    Optional<HandshakeMessage> poll() {
        var partial = partials.get(next);
        if (partial == null || partial.have.cardinality() < partial.body.length) return Optional.empty();
        partials.remove(next);
        return Optional.of(new HandshakeMessage(partial.type, next++, partial.body));
    }

    private record Partial(int type, byte[] body, BitSet have) {}
}
