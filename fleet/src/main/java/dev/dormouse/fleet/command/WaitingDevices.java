package dev.dormouse.fleet.command;

import dev.dormouse.fleet.device.EndpointName;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which devices may have something waiting, asked for every uplink. Only 64 bits of each name are kept, some 60 bytes of heap
 * in all: a million devices that wait for the same campaign are 60 MB. The bits are seeded, so that nobody can choose a name
 * that stands for another's.
 */
final class WaitingDevices {

    private static final long PRIME = 0x100000001b3L;

    private final long seed;
    private final Set<Long> names = ConcurrentHashMap.newKeySet();

    WaitingDevices(long seed) {
        this.seed = seed;
    }

    void add(EndpointName endpoint) {
        names.add(bits(endpoint));
    }

    void remove(EndpointName endpoint) {
        names.remove(bits(endpoint));
    }

    boolean mayContain(EndpointName endpoint) {
        return names.contains(bits(endpoint));
    }

    int size() {
        return names.size();
    }

    private long bits(EndpointName endpoint) {
        var name = endpoint.value();
        long bits = seed;
        for (int i = 0; i < name.length(); i++) {
            bits = (bits ^ name.charAt(i)) * PRIME;
            bits ^= bits >>> 29;
        }
        return bits;
    }
}
