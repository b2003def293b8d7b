package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The pseudo-random function of TLS 1.2 (RFC 5246, section 5) and its hash, both SHA-256. */
final class Prf {
    private Prf() {}

    static byte[] expand(byte[] secret, String label, byte[] seed, int bytes) {
        var labelAndSeed = new ByteWriter()
                .bytes(label.getBytes(StandardCharsets.US_ASCII))
                .bytes(seed)
                .toArray();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var out = new ByteWriter(bytes + mac.getMacLength());
            var a = labelAndSeed;
            while (out.size() < bytes) {
                a = mac.doFinal(a);
                mac.update(a);
                out.bytes(mac.doFinal(labelAndSeed));
            }
            return Arrays.copyOf(out.toArray(), bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HmacSHA256", e);
        }
    }

    static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks SHA-256", e);
        }
    }
}
