package dev.dormouse.fleet.vault;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Seals secrets with AES-256-GCM. What a secret belongs to (its {@code context}) is authenticated with it, so a sealed
 * secret moved to another row does not open. Safe for all threads. What is sealed begins with a version:
 *
 * <ul>
 *   <li>2: then the number of the data key (4 bytes), nonce (12), ciphertext and tag
 *   <li>1: nonce (12), ciphertext and tag, under the first data key; still opened, not sealed any more
 * </ul>
 */
public final class Vault {

    public static final int KEY_BYTES = 32;

    private static final byte UNDER_THE_FIRST = 1;
    private static final byte UNDER_A_NUMBER = 2;
    private static final int VERSION_BYTES = 1;
    private static final int HEADER_BYTES = VERSION_BYTES + Integer.BYTES;

    private final SecureRandom random;
    private volatile KeyChain keys;

    /** A vault that has one key only. */
    public Vault(byte[] key, SecureRandom random) {
        this(KeyChain.of(KeyChain.FIRST, key), random);
    }

    public Vault(KeyChain keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    public byte[] seal(byte[] secret, byte[] context) {
        var now = keys;
        return Gcm.seal(now.sealing(), random, header(now), secret, context);
    }

    /** @throws SealBroken when the key or the context is another, or the bytes were changed */
    public byte[] open(byte[] sealed, byte[] context) {
        if (sealed.length <= HEADER_BYTES) throw new SealBroken(null);
        return switch (sealed[0]) {
            case UNDER_THE_FIRST -> open(KeyChain.FIRST, VERSION_BYTES, sealed, context);
            case UNDER_A_NUMBER ->
                open(ByteBuffer.wrap(sealed, VERSION_BYTES, Integer.BYTES).getInt(), HEADER_BYTES, sealed, context);
            default -> throw new SealBroken(null);
        };
    }

    /** What everything begins with that is sealed from now on. */
    public byte[] mark() {
        return header(keys);
    }

    /** Takes these keys from now on; they hold those that there were. */
    public void use(KeyChain others) {
        keys = others;
    }

    public KeyChain keys() {
        return keys;
    }

    private byte[] open(int number, int headerBytes, byte[] sealed, byte[] context) {
        var key = keys.find(number).orElseThrow(() -> new SealBroken(null));
        return Gcm.open(key, headerBytes, sealed, context);
    }

    private static byte[] header(KeyChain now) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(UNDER_A_NUMBER)
                .putInt(now.newest())
                .array();
    }
}
