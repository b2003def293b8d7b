package dev.dormouse.fleet.device;

import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.device.Devices.Term;
import dev.dormouse.fleet.location.Location;
import dev.dormouse.fleet.presence.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A device in the inventory. {@code registeredUntil} is when its registration ends, absent when it has none; {@code term} is
 * that of its last registration; {@code outlook} is what was expected of it when it was heard of last.
 */
public record Device(
        EndpointName endpoint,
        Instant firstSeen,
        Instant lastSeen,
        Optional<Instant> registeredUntil,
        Optional<Term> term,
        Outlook outlook,
        DeviceFacts facts) {

    /**
     * The device as its first sighting shows it. Only a registration brings one into the inventory: an answer that comes late
     * must not bring back a device that was forgotten.
     */
    public static Optional<Device> first(Sighting sighting) {
        return switch (sighting.standing()) {
            case Standing.Until until ->
                Optional.of(new Device(
                        sighting.endpoint(),
                        sighting.at(),
                        sighting.at(),
                        Optional.of(until.end()),
                        until.term(),
                        outlook(sighting, until),
                        sighting.facts()));
            case Standing.Unchanged unchanged -> Optional.empty();
            case Standing.Ended ended -> Optional.empty();
        };
    }

    /** The device as a further sighting leaves it. One that is told late does not take it back in time. */
    public Device seenAgain(Sighting sighting) {
        var seen = sighting.at().isAfter(lastSeen) ? sighting.at() : lastSeen;
        var known = facts.overlaidWith(sighting.facts());
        return switch (sighting.standing()) {
            case Standing.Unchanged unchanged ->
                new Device(
                        endpoint,
                        firstSeen,
                        seen,
                        registeredUntil,
                        term,
                        sighting.outlook().orElse(outlook),
                        known);
            case Standing.Until until ->
                new Device(
                        endpoint,
                        firstSeen,
                        seen,
                        Optional.of(until.end()),
                        until.term().or(() -> term),
                        outlook(sighting, until),
                        known);
            case Standing.Ended ended -> new Device(endpoint, firstSeen, seen, Optional.empty(), term, outlook, known);
        };
    }

    public State stateAt(Instant now) {
        if (registeredUntil.isEmpty()) return State.GONE;
        if (now.isAfter(outlook.lateFrom())) return State.LATE;
        return outlook.awakeUntil().map(now::isBefore).orElse(true) ? State.AWAKE : State.ASLEEP;
    }

    /** When its last registration began. */
    public Optional<Instant> registeredAt() {
        return term.map(Term::since);
    }

    /** The lifetime of its last registration. */
    public Optional<Duration> lifetime() {
        return term.map(Term::lifetime);
    }

    /** Where it said last that it is. */
    public Optional<Location> location() {
        return facts.whereabouts().location();
    }

    private static Outlook outlook(Sighting sighting, Standing.Until until) {
        return sighting.outlook()
                .orElseGet(
                        () -> new Outlook(until.sleeps() ? Optional.of(sighting.at()) : Optional.empty(), until.end()));
    }
}
