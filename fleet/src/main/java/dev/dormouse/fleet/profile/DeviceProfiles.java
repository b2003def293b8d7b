package dev.dormouse.fleet.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All profiles in all their versions. Changes are durable on return. There are hundreds of them, not millions. */
public interface DeviceProfiles {

    /**
     * Keeps a version if it is the next of its name: the one after the newest, be that retired or not, or 1. {@code false}
     * when it is not; then nothing changed.
     */
    boolean add(DeviceProfile version);

    /** The name is free again; its versions stay, and the next one goes on counting. {@code false} when there was none. */
    boolean retire(ProfileName name, Instant at);

    /** The newest version of each that is not retired, by name. */
    List<DeviceProfile> newest();

    /** All versions that were ever made under a name, the newest first. */
    List<DeviceProfile> versions(ProfileName name);

    Optional<DeviceProfile> find(ProfileName name, int version);
}
