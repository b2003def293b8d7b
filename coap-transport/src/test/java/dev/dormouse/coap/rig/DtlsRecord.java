package dev.dormouse.coap.rig;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** DTLS records as they are on the wire. */
public record DtlsRecord(int type, int epoch, long sequence, String cid) {

    public static final int APPLICATION_DATA = 23;
    public static final int HANDSHAKE = 22;
    public static final int WITH_CID = 25;

    /** The records of a datagram, in which records with a connection id have one of so many bytes. */
    public static List<DtlsRecord> records(byte[] datagram, int cidLength) {
        var records = new ArrayList<DtlsRecord>();
        var buffer = ByteBuffer.wrap(datagram);
        while (buffer.remaining() >= 13) {
            int type = Byte.toUnsignedInt(buffer.get());
            buffer.getShort();
            int epoch = Short.toUnsignedInt(buffer.getShort());
            long sequence = (Short.toUnsignedLong(buffer.getShort()) << 32) | Integer.toUnsignedLong(buffer.getInt());
            byte[] cid = new byte[type == WITH_CID ? cidLength : 0];
            buffer.get(cid);
            int length = Short.toUnsignedInt(buffer.getShort());
            buffer.position(buffer.position() + length);
            records.add(new DtlsRecord(type, epoch, sequence, HexFormat.of().formatHex(cid)));
        }
        return records;
    }
}
