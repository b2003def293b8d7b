package dev.dormouse.fleet.enrolment;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Enrolment groups and the places taken in them. Group keys are sealed at rest. Changes are durable on return; there are few
 * groups, so that all of them fit into memory, and many places.
 */
public interface EnrolmentGroups {

    /** {@code false} when there is one of this name. */
    boolean add(EnrolmentGroup group);

    /** Takes the place of the group of this name, and leaves who enrolled; {@code false} when there is none. */
    boolean replace(EnrolmentGroup group);

    /** Removes a group and forgets who enrolled through it; their credentials stay. {@code false} when there is none. */
    boolean remove(GroupName name);

    /** Ordered by name. */
    List<Roll> all();

    sealed interface PlaceOutcome {
        /** The device has a place now, the so-and-so-manieth. */
        record Taken(int enrolled) implements PlaceOutcome {}

        /** It had one before. */
        record HasOne() implements PlaceOutcome {}

        record Full(int quota) implements PlaceOutcome {}

        record NoSuchGroup() implements PlaceOutcome {}
    }

    /** Takes a place within the quota, atomically: of two devices that want the last one, one gets it. */
    PlaceOutcome take(GroupName name, EndpointName endpoint, Instant at);

    /** Gives a place back; {@code false} when the device had none. */
    boolean giveBack(GroupName name, EndpointName endpoint);

    /** Who has a place, ordered by endpoint. */
    Page<Enrolled> enrolled(GroupName name, Optional<String> cursor, int limit);
}
