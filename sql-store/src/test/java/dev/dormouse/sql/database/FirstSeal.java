package dev.dormouse.sql.database;

import dev.dormouse.fleet.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals as the first releases did, which nothing of ours does any more: version 1, nonce, ciphertext and tag, under one key. */
public final class FirstSeal {

    private FirstSeal() {}

    public static byte[] seal(byte[] key, byte[] secret, String context) {
        return seal(key, secret, context.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] canary(byte[] key) {
        return seal(key, "dormouse".getBytes(StandardCharsets.UTF_8), "canary of the database");
    }

    public static byte[] seal(byte[] key, byte[] secret, byte[] context) {
        if (key.length != Vault.KEY_BYTES) throw new IllegalArgumentException("a vault key");
        byte[] nonce = new byte[12];
        new SecureRandom().nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(context);
            byte[] ciphertext = cipher.doFinal(secret);
            byte[] sealed = new byte[1 + nonce.length + ciphertext.length];
            sealed[0] = 1;
            System.arraycopy(nonce, 0, sealed, 1, nonce.length);
            System.arraycopy(ciphertext, 0, sealed, 1 + nonce.length, ciphertext.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
