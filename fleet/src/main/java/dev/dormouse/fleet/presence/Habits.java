package dev.dormouse.fleet.presence;

import dev.dormouse.fleet.device.EndpointName;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was learnt of devices. A lesson is seen at once by whoever asks next and is durable some seconds later, several of one
 * device as one; a crash costs the lessons of those seconds. Nothing here waits for what is being written. All methods may
 * throw {@link dev.dormouse.fleet.StoreUnavailable} for a device that is not in memory.
 */
public interface Habits {

    Optional<Habit> find(EndpointName device);

    /**
     * Changes what is known of a device, beginning with {@link Habit#UNKNOWN}. Lessons of one device are applied one after the
     * other, none is lost; a lesson is a function of what it is given and may be applied again.
     */
    void learn(EndpointName device, UnaryOperator<Habit> lesson);

    void forget(EndpointName device);
}
