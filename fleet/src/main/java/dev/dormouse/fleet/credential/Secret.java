package dev.dormouse.fleet.credential;

import java.security.MessageDigest;
import java.util.Arrays;

/** Key bytes that do not show themselves. */
public final class Secret {

    private final byte[] bytes;

    /** Copies: the caller may wipe its own array. */
    public Secret(byte[] bytes) {
        if (bytes.length == 0) throw new IllegalArgumentException("a secret must not be empty");
        this.bytes = bytes.clone();
    }

    /** A copy, for the caller to use and wipe. */
    public byte[] reveal() {
        return bytes.clone();
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
