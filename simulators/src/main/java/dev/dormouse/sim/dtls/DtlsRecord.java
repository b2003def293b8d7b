package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Malformed;
import java.util.ArrayList;
import java.util.List;

/** One record as it lies on the wire, fragment still protected. Records to us carry no connection id: we ask for none. */
record DtlsRecord(int type, int epoch, long sequence, byte[] fragment) {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    static final int TLS12_CID = 25;
    static final int DTLS_1_2 = 0xfefd;

    private static final int DTLS_1_0 = 0xfeff;

    /** All records of a datagram; what follows a broken one is lost with it (RFC 6347, section 4.1.2.7). */
    static List<DtlsRecord> readAll(byte[] datagram) {
        var records = new ArrayList<DtlsRecord>(2);
        var in = new ByteReader(datagram);
        try {
            while (in.hasMore()) records.add(read(in));
        } catch (Malformed junk) {
            return records; // Silence is the answer to junk: an error reply could be forged out of us.
        }
        return records;
    }

    private static DtlsRecord read(ByteReader in) {
        var type = in.u8();
        if (type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA) throw new Malformed("record type " + type);
        var version = in.u16();
        // A HelloVerifyRequest may come as DTLS 1.0 (RFC 6347, section 4.2.1).
        if (version != DTLS_1_2 && version != DTLS_1_0) throw new Malformed("record version " + version);
        var epoch = in.u16();
        var sequence = in.u48();
        return new DtlsRecord(type, epoch, sequence, in.take(in.u16()));
    }

    static byte[] plain(int type, long sequence, byte[] fragment) {
        return new ByteWriter(13 + fragment.length)
                .u8(type)
                .u16(DTLS_1_2)
                .u16(0)
                .u48(sequence)
                .u16(fragment.length)
                .bytes(fragment)
                .toArray();
    }
}
