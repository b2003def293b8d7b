package dev.dormouse.testkit.firmware;

import dev.dormouse.fleet.firmware.KeyName;
import dev.dormouse.fleet.firmware.TrustedKey;
import dev.dormouse.fleet.firmware.TrustedKeys;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Trusted keys that die with the process. */
public final class InMemoryTrustedKeys implements TrustedKeys {

    private final ConcurrentSkipListMap<KeyName, TrustedKey> keys = new ConcurrentSkipListMap<>();

    @Override
    public boolean add(TrustedKey key) {
        return keys.putIfAbsent(key.name(), key) == null;
    }

    @Override
    public Optional<TrustedKey> find(KeyName name) {
        return Optional.ofNullable(keys.get(name));
    }

    @Override
    public List<TrustedKey> all() {
        return List.copyOf(keys.values());
    }

    @Override
    public boolean remove(KeyName name) {
        return keys.remove(name) != null;
    }
}
