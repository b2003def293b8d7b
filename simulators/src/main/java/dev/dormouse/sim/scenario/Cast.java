package dev.dormouse.sim.scenario;

import dev.dormouse.sim.load.DeviceKeys;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.network.NetworkModel;
import dev.dormouse.sim.network.Networks;
import dev.dormouse.sim.swarm.Addressing;
import dev.dormouse.sim.swarm.ServerAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * The devices of a scenario.
 *
 * @param prefix of their endpoint names; numbers follow
 * @param network between each and the server; absent: that of their model, if they have one, or a perfect one
 * @param patience after how long a step is over, finished or not
 * @param seed of all that is left to luck
 * @param confirmsNotifications whether their notifications want to be acknowledged
 */
public record Cast(
        int devices,
        String prefix,
        Duration lifetime,
        Optional<NetworkModel> network,
        Duration patience,
        long seed,
        boolean confirmsNotifications) {

    /** Where they go, and what they show there. */
    public record Stand(ServerAddress server, Optional<DeviceKeys> keys, Addressing addressing) {}

    public static final Cast USUAL =
            new Cast(1000, "load-", Duration.ofHours(1), Optional.empty(), Duration.ofMinutes(10), 1, true);

    public Cast {
        if (devices < 1) throw new IllegalArgumentException("a load needs at least one device");
        if (prefix.isBlank()) throw new IllegalArgumentException("endpoint names need a prefix");
        if (lifetime.toSeconds() < 1) throw new IllegalArgumentException("a lifetime is at least 1s");
    }

    public LoadPlan plan(Stand stand) {
        var plan = stand.server().secure() && stand.keys().isPresent()
                ? LoadPlan.of(stand.server(), devices, stand.keys().get())
                : LoadPlan.of(stand.server(), devices);
        return plan.named(prefix)
                .living(lifetime)
                .on(network.orElse(Networks.PERFECT))
                .givingUpAfter(patience)
                .seeded(seed)
                .addressed(stand.addressing());
    }
}
