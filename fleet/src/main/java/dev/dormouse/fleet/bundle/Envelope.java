package dev.dormouse.fleet.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The format of a bundle: a line that names it, salt (16) and nonce prefix (7), then chunks. A chunk is its length (4) and as many
 * bytes of AES-256-GCM; its nonce is the prefix, its number (4), and 1 for the last chunk or 0 for any other, so that chunks
 * can be neither exchanged nor left out, and nothing can be cut off. What stands before the chunks is authenticated by each.
 */
final class Envelope {

    static final byte[] NAME = "dormouse bundle 1, argon2id 65536 3 1\n".getBytes(StandardCharsets.US_ASCII);
    static final int SALT_BYTES = 16;
    static final int PREFIX_BYTES = 7;
    static final int HEADER_BYTES = NAME.length + SALT_BYTES + PREFIX_BYTES;
    static final int CHUNK_BYTES = 64 * 1024;
    static final int TAG_BYTES = 16;

    private final SecretKeySpec key;
    private final byte[] header;
    private int chunk;

    Envelope(PassphraseKeys keys, byte[] passphrase, byte[] header) {
        byte[] salt = Arrays.copyOfRange(header, NAME.length, NAME.length + SALT_BYTES);
        byte[] bytes = keys.keyOf(passphrase, salt);
        try {
            this.key = new SecretKeySpec(bytes, "AES");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        this.header = header;
    }

    byte[] sealNext(byte[] plain, int length, boolean last) {
        try {
            return next(Cipher.ENCRYPT_MODE, last).doFinal(plain, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** @throws GeneralSecurityException when it is not this chunk, or not of this passphrase */
    byte[] openNext(byte[] sealed, boolean last) throws GeneralSecurityException {
        return next(Cipher.DECRYPT_MODE, last).doFinal(sealed);
    }

    private Cipher next(int mode, boolean last) throws GeneralSecurityException {
        var nonce = ByteBuffer.allocate(PREFIX_BYTES + Integer.BYTES + 1)
                .put(header, NAME.length + SALT_BYTES, PREFIX_BYTES)
                .putInt(Math.incrementExact(chunk))
                .put((byte) (last ? 1 : 0))
                .array();
        chunk++;
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(header);
        return cipher;
    }
}
