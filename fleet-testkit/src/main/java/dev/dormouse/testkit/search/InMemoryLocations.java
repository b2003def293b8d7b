package dev.dormouse.testkit.search;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.location.Area;
import dev.dormouse.fleet.location.Cell;
import dev.dormouse.fleet.location.Locations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Puts the devices of an inventory into cells one by one. */
public final class InMemoryLocations implements Locations {

    private static final int EVERYONE = 1_000_000;

    private final Devices devices;

    public InMemoryLocations(Devices devices) {
        this.devices = devices;
    }

    @Override
    public List<Patch> patches(Filter filter, Area area) {
        var cells = new TreeMap<Long, List<Device>>();
        for (var device : devices.page(filter, Optional.empty(), EVERYONE).items())
            device.location()
                    .map(place -> Cell.at(place, area.level()))
                    .filter(area::contains)
                    .ifPresent(cell -> cells.computeIfAbsent(cell.key(), key -> new ArrayList<>())
                            .add(device));
        var patches = new ArrayList<Patch>();
        cells.forEach((key, there) -> patches.add(new Patch(
                Cell.ofKey(area.level(), key), there.size(), there.getFirst().endpoint())));
        return patches;
    }
}
