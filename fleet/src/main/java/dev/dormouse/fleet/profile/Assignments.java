package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.device.EndpointName;
import java.util.List;
import java.util.Optional;

/**
 * What people said of single devices. Changes are durable on return. A device may be spoken of before it was ever seen; it is
 * asked about once for each plan, so a look-up is by key.
 */
public interface Assignments {

    /** Takes the place of what was said; one that says nothing removes it. */
    void put(Assignment assignment);

    /** As {@link #put}, some dozens at once at the cost of little more than one. */
    default void putAll(List<Assignment> assignments) {
        assignments.forEach(this::put);
    }

    Optional<Assignment> find(EndpointName endpoint);

    /** {@code false} when there was none. */
    boolean remove(EndpointName endpoint);

    /** To how many devices a profile is assigned. */
    long count(ProfileName profile);
}
