package dev.dormouse.fleet.update;

import dev.dormouse.objects.path.InstancePath;
import java.util.Optional;
import java.util.Set;

/**
 * How a device stands, as it says.
 *
 * @param number of the result, as the device reported it
 * @param running the version it runs; empty when it was not asked or does not say
 * @param inactive whether it holds the software and does not run it
 * @param complete whether all of it was asked for: what is missing then is not there
 * @param conflicts the instances that stand in the way of this one, as far as it says
 */
public record Sight(
        DevicePhase phase,
        DeviceResult result,
        long number,
        Optional<String> running,
        boolean inactive,
        boolean complete,
        Set<InstancePath> conflicts) {

    /** One that nothing stands in the way of. */
    public Sight(
            DevicePhase phase,
            DeviceResult result,
            long number,
            Optional<String> running,
            boolean inactive,
            boolean complete) {
        this(phase, result, number, running, inactive, complete, Set.of());
    }

    /** At rest: nothing of an image is on its hands. */
    boolean isAtRest() {
        return phase == DevicePhase.IDLE || phase == DevicePhase.INSTALLED;
    }
}
