package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Bytes;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** The keys, counters and window of epoch 1: all that an established connection needs to keep. */
final class Protection {
    private static final int EPOCH = 1;
    private static final int EXPLICIT_NONCE_BYTES = 8;

    private final SecretKeySpec writeKey;
    private final SecretKeySpec readKey;
    private final byte[] writeIv;
    private final byte[] readIv;
    private final Bytes serverConnectionId;
    private final ReplayWindow window = new ReplayWindow();
    private long nextSequence;

    /** Slices the key block of the suite: two keys, two implicit nonces, no MAC keys. */
    Protection(ByteReader keyBlock, Bytes serverConnectionId) {
        writeKey = new SecretKeySpec(keyBlock.take(16), "AES");
        readKey = new SecretKeySpec(keyBlock.take(16), "AES");
        writeIv = keyBlock.take(4);
        readIv = keyBlock.take(4);
        this.serverConnectionId = serverConnectionId;
    }

    boolean usesConnectionId() {
        return !serverConnectionId.isEmpty();
    }

    /** A whole record, ready to be sent. */
    byte[] seal(int type, byte[] content) {
        var explicitNonce = sequenceNumber(nextSequence++);
        return usesConnectionId()
                ? sealWithId(type, content, explicitNonce)
                : sealPlainly(type, content, explicitNonce);
    }

    /** The content of a record, or nothing when it is a replay or not the server's. */
    Optional<byte[]> open(DtlsRecord record) {
        if (record.epoch() != EPOCH || !window.isNew(record.sequence())) return Optional.empty();
        if (record.fragment().length < EXPLICIT_NONCE_BYTES + AesCcm8.TAG_BYTES) return Optional.empty();
        var in = new ByteReader(record.fragment());
        var nonce = nonce(readIv, in.take(EXPLICIT_NONCE_BYTES));
        var sealed = in.rest();
        var header = header(record.type(), sequenceNumber(record.sequence()), sealed.length - AesCcm8.TAG_BYTES);
        var content = AesCcm8.open(readKey, nonce, header, sealed);
        if (content.isPresent()) window.accept(record.sequence());
        return content;
    }

    private byte[] sealPlainly(int type, byte[] content, byte[] explicitNonce) {
        var header = header(type, explicitNonce, content.length);
        var sealed = AesCcm8.seal(writeKey, nonce(writeIv, explicitNonce), header, content);
        return new ByteWriter(21 + sealed.length)
                .u8(type)
                .u16(DtlsRecord.DTLS_1_2)
                .bytes(explicitNonce)
                .u16(EXPLICIT_NONCE_BYTES + sealed.length)
                .bytes(explicitNonce)
                .bytes(sealed)
                .toArray();
    }

    /** RFC 9146: the real type travels inside, behind the content; the header proves id and record together. */
    private byte[] sealWithId(int type, byte[] content, byte[] explicitNonce) {
        var inner = new ByteWriter(content.length + 1).bytes(content).u8(type).toArray();
        var header = new ByteWriter()
                .unsigned(-1L, 8)
                .u8(DtlsRecord.TLS12_CID)
                .u8(serverConnectionId.size())
                .u8(DtlsRecord.TLS12_CID)
                .u16(DtlsRecord.DTLS_1_2)
                .bytes(explicitNonce)
                .bytes(serverConnectionId)
                .u16(inner.length)
                .toArray();
        var sealed = AesCcm8.seal(writeKey, nonce(writeIv, explicitNonce), header, inner);
        return new ByteWriter(32 + sealed.length)
                .u8(DtlsRecord.TLS12_CID)
                .u16(DtlsRecord.DTLS_1_2)
                .bytes(explicitNonce)
                .bytes(serverConnectionId)
                .u16(EXPLICIT_NONCE_BYTES + sealed.length)
                .bytes(explicitNonce)
                .bytes(sealed)
                .toArray();
    }

    private static byte[] sequenceNumber(long sequence) {
        return new ByteWriter(8).u16(EPOCH).u48(sequence).toArray();
    }

    private static byte[] nonce(byte[] iv, byte[] explicitNonce) {
        return new ByteWriter(12).bytes(iv).bytes(explicitNonce).toArray();
    }

    private static byte[] header(int type, byte[] sequenceNumber, int contentBytes) {
        return new ByteWriter(13)
                .bytes(sequenceNumber)
                .u8(type)
                .u16(DtlsRecord.DTLS_1_2)
                .u16(contentBytes)
                .toArray();
    }
}
