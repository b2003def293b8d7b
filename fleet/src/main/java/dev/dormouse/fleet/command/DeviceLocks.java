package dev.dormouse.fleet.command;

import dev.dormouse.fleet.device.EndpointName;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Lets one change the commands of a device at a time. A lock is shared by many devices; whoever needs several takes them in
 * one order, so nobody waits in a circle. Owned by {@link CommandDesk}.
 */
final class DeviceLocks {

    private static final int STRIPES = 1024;

    private final ReentrantLock[] locks =
            IntStream.range(0, STRIPES).mapToObj(stripe -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    <T> T holding(EndpointName endpoint, Supplier<T> work) {
        var lock = locks[stripe(endpoint)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    <T> T holdingAll(Collection<EndpointName> endpoints, Supplier<T> work) {
        int[] stripes = endpoints.stream()
                .mapToInt(DeviceLocks::stripe)
                .distinct()
                .sorted()
                .toArray();
        for (int stripe : stripes) locks[stripe].lock();
        try {
            return work.get();
        } finally {
            for (int stripe : stripes) locks[stripe].unlock();
        }
    }

    private static int stripe(EndpointName endpoint) {
        int hash = endpoint.hashCode();
        return (hash ^ hash >>> 16) & STRIPES - 1;
    }
}
