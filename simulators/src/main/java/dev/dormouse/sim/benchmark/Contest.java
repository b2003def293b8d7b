package dev.dormouse.sim.benchmark;

import dev.dormouse.sim.load.Pace;
import java.time.Duration;
import java.util.List;

/**
 * How a benchmark goes.
 *
 * @param securities whether over DTLS; each in turn
 * @param devices that do the operations
 * @param rounds of each operation, for each server
 * @param overload for how long three times as many updates are due as can be served; not at all when it is nothing
 * @param devicesInMemory that register to see what they take; none: memory is not looked at
 * @param settling how long after that memory is looked at again
 */
public record Contest(
        List<Boolean> securities,
        int devices,
        int rounds,
        Duration warmUp,
        Duration round,
        Pace pace,
        Duration overload,
        int devicesInMemory,
        Duration settling) {

    public Contest {
        securities = List.copyOf(securities);
        if (devices < 1) throw new IllegalArgumentException("a benchmark needs at least one device");
        if (rounds < 1) throw new IllegalArgumentException("a benchmark needs at least one round");
        if (devicesInMemory < 0) throw new IllegalArgumentException("fewer than no devices cannot be in memory");
        if (!round.isPositive()) throw new IllegalArgumentException("a round lasts longer than nothing");
    }
}
