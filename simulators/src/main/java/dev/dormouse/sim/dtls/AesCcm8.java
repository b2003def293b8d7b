package dev.dormouse.sim.dtls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in CCM mode (RFC 3610) with a tag of eight bytes, which the JDK lacks, out of the CBC and CTR modes, which it
 * has: the tag is the last block of a CBC pass over header and message, and the first CTR block hides it.
 */
final class AesCcm8 {
    static final int TAG_BYTES = 8;

    private static final int BLOCK = 16;
    private static final IvParameterSpec ZERO_IV = new IvParameterSpec(new byte[BLOCK]);

    /** Ciphers are dear to make and hold no device's state between calls, so each loop thread keeps one pair. */
    private static final ThreadLocal<AesCcm8> OF_THREAD = ThreadLocal.withInitial(AesCcm8::new);

    private final Cipher cbc = cipher("AES/CBC/NoPadding");
    private final Cipher ctr = cipher("AES/CTR/NoPadding");

    private AesCcm8() {}

    /** The message encrypted, followed by its tag. */
    static byte[] seal(SecretKeySpec key, byte[] nonce, byte[] header, byte[] message) {
        var ccm = OF_THREAD.get();
        var tag = ccm.tag(key, nonce, header, message);
        var stream = ccm.stream(key, nonce, tag, message, message.length);
        var sealed = Arrays.copyOfRange(stream, BLOCK, stream.length + TAG_BYTES);
        System.arraycopy(stream, 0, sealed, message.length, TAG_BYTES);
        return sealed;
    }

    /** The message, or nothing when the tag does not prove it. */
    static Optional<byte[]> open(SecretKeySpec key, byte[] nonce, byte[] header, byte[] sealed) {
        if (sealed.length < TAG_BYTES) return Optional.empty();
        var ccm = OF_THREAD.get();
        var size = sealed.length - TAG_BYTES;
        var tag = Arrays.copyOfRange(sealed, size, sealed.length);
        var stream = ccm.stream(key, nonce, tag, sealed, size);
        var message = Arrays.copyOfRange(stream, BLOCK, stream.length);
        var expected = ccm.tag(key, nonce, header, message);
        return MessageDigest.isEqual(expected, Arrays.copyOf(stream, TAG_BYTES))
                ? Optional.of(message)
                : Optional.empty();
    }

    private byte[] tag(SecretKeySpec key, byte[] nonce, byte[] header, byte[] message) {
        var headerBytes = header.length == 0 ? 0 : padded(2 + header.length);
        var blocks = new byte[BLOCK + headerBytes + padded(message.length)];
        var lengthBytes = BLOCK - 1 - nonce.length;
        blocks[0] = (byte) ((header.length == 0 ? 0 : 0x40) | (((TAG_BYTES - 2) / 2) << 3) | (lengthBytes - 1));
        System.arraycopy(nonce, 0, blocks, 1, nonce.length);
        blocks[BLOCK - 2] = (byte) (message.length >>> 8);
        blocks[BLOCK - 1] = (byte) message.length;
        if (header.length > 0) {
            blocks[BLOCK] = (byte) (header.length >>> 8);
            blocks[BLOCK + 1] = (byte) header.length;
            System.arraycopy(header, 0, blocks, BLOCK + 2, header.length);
        }
        System.arraycopy(message, 0, blocks, BLOCK + headerBytes, message.length);
        var mac = run(cbc, key, ZERO_IV, blocks);
        return Arrays.copyOfRange(mac, mac.length - BLOCK, mac.length - BLOCK + TAG_BYTES);
    }

    /** One block with the tag in front, then the message, both under the key stream. */
    private byte[] stream(SecretKeySpec key, byte[] nonce, byte[] tag, byte[] message, int size) {
        var counter = new byte[BLOCK];
        counter[0] = (byte) (BLOCK - 2 - nonce.length);
        System.arraycopy(nonce, 0, counter, 1, nonce.length);
        var input = new byte[BLOCK + size];
        System.arraycopy(tag, 0, input, 0, TAG_BYTES);
        System.arraycopy(message, 0, input, BLOCK, size);
        return run(ctr, key, new IvParameterSpec(counter), input);
    }

    private static int padded(int size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static byte[] run(Cipher cipher, SecretKeySpec key, IvParameterSpec iv, byte[] input) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, iv);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES refused a key or block that it must take", e);
        }
    }

    private static Cipher cipher(String transformation) {
        try {
            return Cipher.getInstance(transformation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks " + transformation, e);
        }
    }
}
