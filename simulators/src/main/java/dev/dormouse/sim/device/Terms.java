package dev.dormouse.sim.device;

import dev.dormouse.sim.device.Rhythm.Retry;
import java.util.Optional;

/**
 * On what terms a device is a member of its management server: what its factory, or objects 0 and 1, say of that.
 *
 * @param binding as it stands in 1/x/7
 * @param retry what it does after a failed registration; absent: it gives up
 * @param bootstrapsWhenLost whether it asks its bootstrap server, when it knows one, after too many of them
 */
record Terms(
        ServerAccount account,
        long lifetimeSeconds,
        String binding,
        Optional<Retry> retry,
        boolean bootstrapsWhenLost) {
    static final String OVER_UDP = "U";

    static Terms ofFactory(ServerAccount management, Rhythm rhythm) {
        return new Terms(management, rhythm.lifetime().toSeconds(), OVER_UDP, rhythm.retry(), true);
    }
}
