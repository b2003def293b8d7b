package dev.dormouse.fleet.vault;

import dev.dormouse.fleet.credential.Credential;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** A master key in our own memory, as it came from a file or the environment. */
public final class LocalMasterKey implements MasterKey {

    private static final byte[] NO_HEADER = {};
    private static final byte[] NAME_OF = "name of a master key".getBytes(StandardCharsets.UTF_8);
    private static final int NAME_DIGITS = 16;

    private final SecretKeySpec key;
    private final SecureRandom random;

    /** Copies: the caller may wipe its own array. */
    public LocalMasterKey(byte[] key, SecureRandom random) {
        this.key = Gcm.key(key);
        this.random = random;
    }

    /** The beginning of a digest: of 256 random bits it tells nothing. */
    @Override
    public String name() {
        byte[] encoded = key.getEncoded();
        byte[] named = new byte[NAME_OF.length + encoded.length];
        System.arraycopy(NAME_OF, 0, named, 0, NAME_OF.length);
        System.arraycopy(encoded, 0, named, NAME_OF.length, encoded.length);
        return Credential.fingerprint(named).substring(0, NAME_DIGITS);
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
        return Gcm.seal(key, random, NO_HEADER, dataKey, context);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        return Gcm.open(key, 0, wrapped, context);
    }

    @Override
    public Optional<byte[]> asDataKey() {
        return Optional.of(key.getEncoded());
    }
}
