package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteWriter;

/** What we offer: the suite of a key exchange, extended master secret, and to be addressed without while addressing by connection id. */
record ClientHello(byte[] random, byte[] cookie, KeyExchange exchange) {
    static final int EXTENDED_MASTER_SECRET = 23;
    static final int CONNECTION_ID = 54;
    static final int RENEGOTIATION_INFO = 0xff01;

    private static final int EMPTY_RENEGOTIATION_INFO_SCSV = 0x00ff;

    byte[] toBody() {
        var extensions = new ByteWriter()
                .u16(EXTENDED_MASTER_SECRET)
                .u16(0)
                .u16(CONNECTION_ID)
                .u16(1)
                .u8(0)
                .bytes(exchange.extensions())
                .toArray();
        return new ByteWriter(128)
                .u16(DtlsRecord.DTLS_1_2)
                .bytes(random)
                .u8(0)
                .u8(cookie.length)
                .bytes(cookie)
                .u16(4)
                .u16(exchange.suite())
                .u16(EMPTY_RENEGOTIATION_INFO_SCSV)
                .u8(1)
                .u8(0)
                .u16(extensions.length)
                .bytes(extensions)
                .toArray();
    }
}
