package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;

/** What the server chose; an empty connection id means that it wants none. */
record ServerHello(byte[] random, boolean extendedMasterSecret, Bytes connectionId) {

    static ServerHello parse(byte[] body, KeyExchange exchange) {
        var in = new ByteReader(body);
        if (in.u16() != DtlsRecord.DTLS_1_2) throw new Malformed("the server chose another version");
        var random = in.take(32);
        in.take(in.u8()); // A session id: we never resume, CID takes its place.
        if (in.u16() != exchange.suite()) throw new Malformed("the server chose another suite");
        if (in.u8() != 0) throw new Malformed("the server chose compression");
        var extendedMasterSecret = false;
        var connectionId = Bytes.EMPTY;
        if (in.hasMore()) {
            var extensions = in.part(in.u16());
            while (extensions.hasMore()) {
                var type = extensions.u16();
                var value = extensions.part(extensions.u16());
                switch (type) {
                    case ClientHello.EXTENDED_MASTER_SECRET -> extendedMasterSecret = true;
                    case ClientHello.CONNECTION_ID -> connectionId = value.bytes(value.u8());
                    case ClientHello.RENEGOTIATION_INFO -> value.rest();
                    default -> {
                        if (!exchange.answerable().contains(type))
                            throw new Malformed("the server answered extension " + type + " that was not offered");
                        value.rest();
                    }
                }
            }
        }
        return new ServerHello(random, extendedMasterSecret, connectionId);
    }
}
