package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteWriter;
import java.util.List;
import java.util.Optional;

/** What we say in one go and repeat until it is answered, and the counters of what we say in the clear. */
final class Flight {
    record Piece(int recordType, boolean secured, byte[] content) {}

    private List<Piece> pieces = List.of();
    private int nextMessage;
    private long nextPlainRecord;

    HandshakeMessage next(int type, byte[] body) {
        return new HandshakeMessage(type, nextMessage++, body);
    }

    void isNow(List<Piece> newPieces) {
        pieces = List.copyOf(newPieces);
    }

    byte[] toDatagram(Optional<Protection> protection) {
        var datagram = new ByteWriter(256);
        for (var piece : pieces)
            datagram.bytes(
                    piece.secured()
                            ? protection.orElseThrow().seal(piece.recordType(), piece.content())
                            : DtlsRecord.plain(piece.recordType(), nextPlainRecord++, piece.content()));
        return datagram.toArray();
    }
}
