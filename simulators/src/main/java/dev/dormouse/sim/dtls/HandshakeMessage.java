package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteWriter;

/** One whole handshake message. */
record HandshakeMessage(int type, int sequence, byte[] body) {
    static final int HELLO_REQUEST = 0;
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int HELLO_VERIFY_REQUEST = 3;
    static final int CERTIFICATE = 11;
    static final int SERVER_KEY_EXCHANGE = 12;
    static final int CERTIFICATE_REQUEST = 13;
    static final int SERVER_HELLO_DONE = 14;
    static final int CERTIFICATE_VERIFY = 15;
    static final int CLIENT_KEY_EXCHANGE = 16;
    static final int FINISHED = 20;

    /** As one fragment: what is sent, and what both sides hash whatever the fragments were (RFC 6347, 4.2.6). */
    byte[] toBytes() {
        return new ByteWriter(12 + body.length)
                .u8(type)
                .u24(body.length)
                .u16(sequence)
                .u24(0)
                .u24(body.length)
                .bytes(body)
                .toArray();
    }
}
