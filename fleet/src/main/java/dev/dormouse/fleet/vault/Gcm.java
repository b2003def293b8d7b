package dev.dormouse.fleet.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a random nonce, which goes before the ciphertext and its tag. */
final class Gcm {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Gcm() {}

    static SecretKeySpec key(byte[] bytes) {
        if (bytes.length != Vault.KEY_BYTES)
            throw new IllegalArgumentException(
                    "a vault key has " + Vault.KEY_BYTES + " bytes, this one " + bytes.length);
        return new SecretKeySpec(bytes, "AES");
    }

    /** {@code header} goes before all of it and is not encrypted. */
    static byte[] seal(SecretKeySpec key, SecureRandom random, byte[] header, byte[] plain, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, context);
            int begin = header.length + NONCE_BYTES;
            byte[] sealed = Arrays.copyOf(header, begin + cipher.getOutputSize(plain.length));
            System.arraycopy(nonce, 0, sealed, header.length, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, begin);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** @throws SealBroken when the key or the context is another, or the bytes were changed */
    static byte[] open(SecretKeySpec key, int headerBytes, byte[] sealed, byte[] context) {
        int begin = headerBytes + NONCE_BYTES;
        if (sealed.length <= begin) throw new SealBroken(null);
        try {
            var nonce = Arrays.copyOfRange(sealed, headerBytes, begin);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(sealed, begin, sealed.length - begin);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
