package dev.dormouse.testkit.profile;

import dev.dormouse.fleet.profile.DeviceProfile;
import dev.dormouse.fleet.profile.DeviceProfiles;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.testkit.Outage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Profiles that die with the process. */
public final class InMemoryDeviceProfiles implements DeviceProfiles {

    private final Map<ProfileName, List<DeviceProfile>> versions = new TreeMap<>();
    private final Set<ProfileName> retired = new HashSet<>();
    private final Outage outage;

    public InMemoryDeviceProfiles() {
        this(new Outage());
    }

    public InMemoryDeviceProfiles(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized boolean add(DeviceProfile version) {
        outage.check("keep a profile");
        var earlier = versions.computeIfAbsent(version.name(), name -> new ArrayList<>());
        if (version.version() != earlier.size() + 1) return false;
        earlier.addFirst(version);
        retired.remove(version.name());
        return true;
    }

    @Override
    public synchronized boolean retire(ProfileName name, Instant at) {
        outage.check("retire a profile");
        return !versions(name).isEmpty() && retired.add(name);
    }

    @Override
    public synchronized List<DeviceProfile> newest() {
        outage.check("list profiles");
        return versions.values().stream()
                .filter(all -> !all.isEmpty())
                .map(List::getFirst)
                .filter(newest -> !retired.contains(newest.name()))
                .toList();
    }

    @Override
    public synchronized List<DeviceProfile> versions(ProfileName name) {
        outage.check("list versions of a profile");
        return List.copyOf(versions.getOrDefault(name, List.of()));
    }

    @Override
    public Optional<DeviceProfile> find(ProfileName name, int version) {
        return versions(name).stream().filter(one -> one.version() == version).findFirst();
    }
}
