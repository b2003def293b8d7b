package dev.dormouse.fleet.group;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import java.util.Optional;

/** An inventory that understands the groups operators made: whoever asks it for a group need not know what that is. */
public final class GroupedDevices implements Devices {

    private final Devices devices;
    private final GroupBook groups;

    public GroupedDevices(Devices devices, GroupBook groups) {
        this.devices = devices;
        this.groups = groups;
    }

    @Override
    public void note(Sighting sighting) {
        devices.note(sighting);
    }

    @Override
    public void settle() {
        devices.settle();
    }

    @Override
    public Optional<Device> find(EndpointName endpoint) {
        return devices.find(endpoint);
    }

    @Override
    public Page<Device> page(Filter filter, Optional<String> cursor, int limit) {
        return devices.page(spelledOut(filter), cursor, limit);
    }

    @Override
    public Counts counts(Filter filter) {
        return devices.counts(spelledOut(filter));
    }

    @Override
    public boolean forget(EndpointName endpoint) {
        return devices.forget(endpoint);
    }

    private Filter spelledOut(Filter filter) {
        return new Filter(groups.spelledOut(filter.query()), filter.state(), filter.now());
    }
}
