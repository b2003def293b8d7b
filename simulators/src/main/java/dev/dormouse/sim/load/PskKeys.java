package dev.dormouse.sim.load;

import dev.dormouse.sim.dtls.PskCredentials;
import dev.dormouse.sim.wire.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key for each of any number of devices out of one secret, so that a server can be taught them without a list here. */
public record PskKeys(Bytes secret) {
    private static final int KEY_BYTES = 16;

    public PskKeys {
        if (secret.size() < KEY_BYTES) throw new IllegalArgumentException("a secret has at least 16 bytes");
    }

    /** The first half of HMAC-SHA-256 over the endpoint name. */
    public byte[] keyOf(String endpoint) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.toArray(), "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(Bytes.utf8(endpoint).toArray()), KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HmacSHA256", e);
        }
    }

    PskCredentials of(String endpoint) {
        return PskCredentials.of(endpoint, keyOf(endpoint));
    }

    @Override
    public String toString() {
        return "PskKeys[***]";
    }
}
