package dev.dormouse.fleet.enrolment;

import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a device's key follows from its group's: the first {@code keyBytes} of HMAC-SHA256 over its endpoint name in UTF-8. The
 * factory does the same and needs no list; a device that is taken apart gives away no key but its own.
 */
public record Derivation(Secret groupKey, int keyBytes, IdentityPattern identity) {

    public static final int SHORT_KEY = 16;
    public static final int LONG_KEY = 32;

    private static final int SHORTEST_GROUP_KEY = 16;
    private static final int LONGEST_GROUP_KEY = 64;
    private static final String HMAC = "HmacSHA256";

    public Derivation {
        if (groupKey.length() < SHORTEST_GROUP_KEY || groupKey.length() > LONGEST_GROUP_KEY)
            throw new IllegalArgumentException("a group key has " + SHORTEST_GROUP_KEY + " to " + LONGEST_GROUP_KEY
                    + " bytes, this one " + groupKey.length());
        if (keyBytes != SHORT_KEY && keyBytes != LONG_KEY)
            throw new IllegalArgumentException(
                    "keys of devices have " + SHORT_KEY + " or " + LONG_KEY + " bytes, not " + keyBytes);
    }

    public PreSharedKey credentialOf(EndpointName endpoint, Instant at) {
        byte[] whole = hmac(endpoint.value().getBytes(StandardCharsets.UTF_8));
        byte[] key = Arrays.copyOf(whole, keyBytes);
        try {
            return new PreSharedKey(endpoint, identity.identityOf(endpoint), new Secret(key), at);
        } finally {
            Arrays.fill(whole, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] hmac(byte[] message) {
        byte[] key = groupKey.reveal();
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
