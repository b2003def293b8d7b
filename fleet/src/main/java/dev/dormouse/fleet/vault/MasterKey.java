package dev.dormouse.fleet.vault;

import java.util.Optional;

/**
 * Wraps the keys that secrets are sealed with, and never what they seal: whoever keeps it, a file, the environment, a key
 * service, is asked once at a start and when keys change. Implementations may wait, and are called by one thread at a time.
 */
public interface MasterKey {

    /** Tells master keys apart and gives none of them away. The same key has the same name always. */
    String name();

    byte[] wrap(byte[] dataKey, byte[] context);

    /** @throws SealBroken when it was wrapped by another key or for another context, or was changed */
    byte[] unwrap(byte[] wrapped, byte[] context);

    /**
     * The key itself, of one that sealed secrets before there were data keys; empty for a key that never leaves its keeper. A
     * copy, for the caller to wipe.
     */
    default Optional<byte[]> asDataKey() {
        return Optional.empty();
    }
}
