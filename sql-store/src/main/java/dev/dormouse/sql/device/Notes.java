package dev.dormouse.sql.device;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import java.util.Optional;

/**
 * Several sightings of one device as one. Whether the device is in the table is not known when they are taken, so both is
 * kept: what they add to a known device, and the device they make of an unknown one.
 */
record Notes(Sighting ifKnown, Optional<Device> ifNew) {

    static Notes of(Sighting sighting) {
        return new Notes(sighting, Device.first(sighting));
    }

    Notes and(Sighting next) {
        var device = ifNew.map(seen -> seen.seenAgain(next)).or(() -> Device.first(next));
        return new Notes(merged(ifKnown, next), device);
    }

    Optional<Device> appliedTo(Optional<Device> known) {
        return known.map(device -> device.seenAgain(ifKnown)).or(() -> ifNew);
    }

    /** Most only move times of a known device, which needs no look at what is in the table. */
    boolean isGlance() {
        return ifKnown.outlook().isPresent()
                && ifKnown.facts().equals(DeviceFacts.UNKNOWN)
                && !(ifKnown.standing() instanceof Standing.Ended)
                && !(ifKnown.standing() instanceof Standing.Until until
                        && until.term().isPresent());
    }

    private static Standing merged(Standing earlier, Standing later) {
        if (later instanceof Standing.Unchanged) return earlier;
        if (earlier instanceof Standing.Until before && later instanceof Standing.Until until)
            return new Standing.Until(until.end(), until.sleeps(), until.term().or(before::term));
        return later;
    }

    private static Sighting merged(Sighting earlier, Sighting later) {
        var at = later.at().isAfter(earlier.at()) ? later.at() : earlier.at();
        var standing = merged(earlier.standing(), later.standing());
        DeviceFacts facts = earlier.facts().overlaidWith(later.facts());
        var outlook = later.outlook().or(earlier::outlook);
        return new Sighting(later.endpoint(), at, standing, facts, outlook);
    }
}
