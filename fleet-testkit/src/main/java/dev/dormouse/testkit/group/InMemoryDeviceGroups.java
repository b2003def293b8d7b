package dev.dormouse.testkit.group;

import dev.dormouse.fleet.group.DeviceGroup;
import dev.dormouse.fleet.group.DeviceGroups;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.testkit.Outage;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Groups that die with the process. */
public final class InMemoryDeviceGroups implements DeviceGroups {

    private final TreeMap<String, DeviceGroup> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Outage outage;

    public InMemoryDeviceGroups() {
        this(new Outage());
    }

    public InMemoryDeviceGroups(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized List<DeviceGroup> all() {
        outage.check("list groups");
        return List.copyOf(groups.values());
    }

    @Override
    public synchronized Optional<DeviceGroup> find(Scope.Group name) {
        outage.check("find a group");
        return Optional.ofNullable(groups.get(name.tag()));
    }

    @Override
    public synchronized boolean put(DeviceGroup group) {
        int now = find(group.name()).map(DeviceGroup::version).orElse(0);
        if (group.version() != now + 1) return false;
        groups.remove(group.name().tag());
        groups.put(group.name().tag(), group);
        return true;
    }

    @Override
    public synchronized boolean remove(Scope.Group name, int version) {
        if (find(name).filter(group -> group.version() == version).isEmpty()) return false;
        groups.remove(name.tag());
        return true;
    }
}
