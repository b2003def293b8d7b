package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes pre-shared keys. Its source of chance must be a strong one. */
public final class KeyMaker {

    public enum Strength {
        BITS_128(16),
        BITS_256(32);

        private final int bytes;

        Strength(int bytes) {
            this.bytes = bytes;
        }

        public int bytes() {
            return bytes;
        }
    }

    /**
     * An identity is sent in the clear with each handshake: eight letters tell a billion keys apart, and nothing of the device.
     * Two alike are made now and then; {@link Credentials} notices.
     */
    private static final int IDENTITY_BYTES = 6;

    private final RandomGenerator random;

    public KeyMaker(RandomGenerator random) {
        this.random = random;
    }

    /** A key with an identity of its own. */
    public PreSharedKey preSharedKey(EndpointName endpoint, Strength strength, Instant at) {
        return new PreSharedKey(endpoint, identity(), key(strength), at);
    }

    public Secret key(Strength strength) {
        byte[] key = new byte[strength.bytes];
        random.nextBytes(key);
        try {
            return new Secret(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private String identity() {
        byte[] identity = new byte[IDENTITY_BYTES];
        random.nextBytes(identity);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(identity);
    }
}
