package dev.dormouse.redis;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.redis.link.Link;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Whether Redis answers, tells of changes, and takes what is written behind. */
final class StoreHealth implements HealthProbe {

    private final Link link;
    private final List<BooleanSupplier> fullQueues;

    StoreHealth(Link link, List<BooleanSupplier> fullQueues) {
        this.link = link;
        this.fullQueues = List.copyOf(fullQueues);
    }

    @Override
    public String name() {
        return "hot-store";
    }

    @Override
    public Condition condition() {
        try {
            link.probe();
        } catch (StoreUnavailable e) {
            return new Condition.Failed("Redis does not answer");
        }
        if (!link.hearsOfChanges())
            return new Condition.Degraded("Redis does not tell of changes, so everything is asked of it each time");
        if (fullQueues.stream().anyMatch(BooleanSupplier::getAsBoolean))
            return new Condition.Degraded("too much waits to be written, what devices teach is being dropped");
        return WELL;
    }
}
