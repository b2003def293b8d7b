package dev.dormouse.fleet.audit;

import dev.dormouse.fleet.time.GrowingIds;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Makes the ids of acts, which grow by the microsecond: those of several servers are nearly in the order of what was done. */
public final class ActIds {

    private final GrowingIds ids;

    public ActIds(RandomGenerator random) {
        this.ids = new GrowingIds(GrowingIds.Tick.MICROSECOND, random);
    }

    public ActId next(Instant now) {
        return new ActId(ids.next(now));
    }
}
