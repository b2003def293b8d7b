package dev.dormouse.publish;

import dev.dormouse.fleet.credential.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver knows that a call is ours and new: HMAC-SHA256 over the seconds, a dot, and the body. */
final class Signature {

    static final String HEADER = "Dormouse-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** As in {@code t=1767225600,v1=5257a8…}. */
    static String of(Secret secret, Instant at, byte[] body) {
        byte[] key = secret.reveal();
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
