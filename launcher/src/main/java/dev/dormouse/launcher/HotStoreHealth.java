package dev.dormouse.launcher;

import dev.dormouse.fleet.health.HealthProbe;
import java.util.function.BooleanSupplier;

/**
 * What nodes share, as a balancer should take it: a node that has lost it alone is not to be sent devices. Where all have, and go on with
 * what they remember, taking them all out would cut off those that could be served.
 */
record HotStoreHealth(HealthProbe store, BooleanSupplier isTruce) implements HealthProbe {

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public Condition condition() {
        return switch (store.condition()) {
            case Condition.Failed(var why)
            when isTruce.getAsBoolean() ->
                new Condition.Degraded(why + " to any node; devices are served by what is remembered of them");
            case Condition.Well well -> well;
            case Condition.Degraded degraded -> degraded;
            case Condition.Failed failed -> failed;
        };
    }
}
