package dev.dormouse.fleet.command;

import dev.dormouse.fleet.time.GrowingIds;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Makes the ids of commands and of groups of them, in the order of acceptance. */
public final class CommandIds {

    private final InstantSource clock;
    private final GrowingIds ids;

    public CommandIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.ids = new GrowingIds(GrowingIds.Tick.MILLISECOND, random);
    }

    public CommandId next() {
        return new CommandId(ids.next(clock.instant()));
    }
}
