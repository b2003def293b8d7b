package dev.dormouse.sim.load;

import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.dtls.PskCredentials;
import dev.dormouse.sim.wire.Bytes;
import java.util.Arrays;

/**
 * A key for each of any number of devices out of one secret, so that a server can be taught them without a list here.
 *
 * @param keyBytes how much of HMAC-SHA-256 over the endpoint name is the key
 */
public record PskKeys(Bytes secret, int keyBytes) implements DeviceKeys {
    private static final int USUAL_KEY_BYTES = 16;
    private static final int LEAST_SECRET_BYTES = 16;

    public PskKeys {
        if (secret.size() < LEAST_SECRET_BYTES) throw new IllegalArgumentException("a secret has at least 16 bytes");
        if (keyBytes < 1 || keyBytes > Keyed.BYTES) throw new IllegalArgumentException("a key has 1 to 32 bytes");
    }

    public PskKeys(Bytes secret) {
        this(secret, USUAL_KEY_BYTES);
    }

    /** The keys of devices that were made together: all of HMAC-SHA-256 under the key of their group. */
    public static PskKeys ofGroup(Bytes groupKey) {
        return new PskKeys(groupKey, Keyed.BYTES);
    }

    public byte[] keyOf(String endpoint) {
        return Arrays.copyOf(Keyed.digest(secret, endpoint), keyBytes);
    }

    @Override
    public Security of(String endpoint) {
        return new Security.Psk(PskCredentials.of(endpoint, keyOf(endpoint)));
    }

    @Override
    public String toString() {
        return "PskKeys[***]";
    }
}
