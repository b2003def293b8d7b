package dev.dormouse.fleet.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/** Key bytes that do not show themselves. */
public final class Secret {

    private final byte[] bytes;

    /** Copies: the caller may wipe its own array. */
    public Secret(byte[] bytes) {
        if (bytes.length == 0) throw new IllegalArgumentException("a secret must not be empty");
        this.bytes = bytes.clone();
    }

    /** A copy, for the caller to use and wipe. Who needs it for a moment only is better {@link #lend lent} it. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** What {@code use} makes of a copy, which is wiped after. */
    public <T> T lend(Function<byte[], T> use) {
        byte[] copy = reveal();
        try {
            return use.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** As the text that a library or a person has to be given at last. */
    public String text() {
        return lend(copy -> new String(copy, StandardCharsets.UTF_8));
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "********";
    }
}
