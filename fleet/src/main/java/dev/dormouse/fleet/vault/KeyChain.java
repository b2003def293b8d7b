package dev.dormouse.fleet.vault;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;

/** The data keys that secrets are sealed with, by number. The newest seals, all of them open. */
public final class KeyChain {

    /** The number of the key of those vaults that had one only. */
    public static final int FIRST = 0;

    private final NavigableMap<Integer, SecretKeySpec> keys;

    private KeyChain(NavigableMap<Integer, SecretKeySpec> keys) {
        this.keys = Collections.unmodifiableNavigableMap(keys);
    }

    public static KeyChain of(int number, byte[] key) {
        return new KeyChain(new TreeMap<>()).with(number, key);
    }

    /** Copies: the caller may wipe its own array. */
    public KeyChain with(int number, byte[] key) {
        if (number < 0) throw new IllegalArgumentException("data keys are numbered from 0");
        var more = new TreeMap<>(keys);
        more.put(number, Gcm.key(key));
        return new KeyChain(more);
    }

    public int newest() {
        return keys.lastKey();
    }

    SecretKeySpec sealing() {
        return keys.lastEntry().getValue();
    }

    Optional<SecretKeySpec> find(int number) {
        return Optional.ofNullable(keys.get(number));
    }
}
