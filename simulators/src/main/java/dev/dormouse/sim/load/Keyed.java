package dev.dormouse.sim.load;

import dev.dormouse.sim.wire.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256, from which all keys of a load are derived. */
final class Keyed {
    static final int BYTES = 32;

    private Keyed() {}

    static byte[] digest(Bytes secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.toArray(), "HmacSHA256"));
            return mac.doFinal(Bytes.utf8(text).toArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HmacSHA256", e);
        }
    }
}
