package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.Bytes;

/** Who a device says it is, and the key that proves it. */
public record PskCredentials(Bytes identity, Bytes key) implements Credentials {
    public PskCredentials {
        if (identity.isEmpty() || identity.size() > 0xffff)
            throw new IllegalArgumentException("a PSK identity has 1 to 65535 bytes, not " + identity.size());
        if (key.isEmpty() || key.size() > 0xffff)
            throw new IllegalArgumentException("a PSK key has 1 to 65535 bytes, not " + key.size());
    }

    public static PskCredentials of(String identity, byte[] key) {
        return new PskCredentials(Bytes.utf8(identity), Bytes.copyOf(key));
    }

    @Override
    public String toString() {
        return "PskCredentials[identity=" + identity.utf8() + ", key=***]";
    }
}
