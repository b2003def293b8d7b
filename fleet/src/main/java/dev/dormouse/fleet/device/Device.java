package dev.dormouse.fleet.device;

import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.Devices.State;
import java.time.Instant;
import java.util.Optional;

/**
 * A device in the inventory. {@code registeredUntil} is when its registration ends, absent when it has none; {@code sleeps}
 * says that it last registered in queue mode.
 */
public record Device(
        EndpointName endpoint,
        Instant firstSeen,
        Instant lastSeen,
        Optional<Instant> registeredUntil,
        boolean sleeps,
        DeviceFacts facts) {

    /**
     * The device as its first sighting shows it. Only a registration brings one into the inventory: an answer that comes late
     * must not bring back a device that was forgotten.
     */
    public static Optional<Device> first(Sighting sighting) {
        return switch (sighting.standing()) {
            case Standing.Until(Instant end, boolean sleeps) ->
                Optional.of(new Device(
                        sighting.endpoint(), sighting.at(), sighting.at(), Optional.of(end), sleeps, sighting.facts()));
            case Standing.Unchanged unchanged -> Optional.empty();
            case Standing.Ended ended -> Optional.empty();
        };
    }

    /** The device as a further sighting leaves it. One that is told late does not take it back in time. */
    public Device seenAgain(Sighting sighting) {
        var seen = sighting.at().isAfter(lastSeen) ? sighting.at() : lastSeen;
        var known = facts.overlaidWith(sighting.facts());
        return switch (sighting.standing()) {
            case Standing.Unchanged unchanged -> new Device(endpoint, firstSeen, seen, registeredUntil, sleeps, known);
            case Standing.Until(Instant end, boolean nowSleeps) ->
                new Device(endpoint, firstSeen, seen, Optional.of(end), nowSleeps, known);
            case Standing.Ended ended -> new Device(endpoint, firstSeen, seen, Optional.empty(), sleeps, known);
        };
    }

    /** {@code spokeSince} is when a sleeping device must have spoken to count as awake. */
    public State stateAt(Instant now, Instant spokeSince) {
        if (registeredUntil.isEmpty()) return State.GONE;
        if (now.isAfter(registeredUntil.get())) return State.LATE;
        return !sleeps || lastSeen.isAfter(spokeSince) ? State.AWAKE : State.ASLEEP;
    }
}
