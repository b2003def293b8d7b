package dev.dormouse.fleet.group;

import dev.dormouse.fleet.profile.Scope;
import java.util.List;
import java.util.Optional;

/**
 * The groups operators made: hundreds, not millions. Case does not count in their names. Changes are durable on return. All
 * methods may throw {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface DeviceGroups {

    /** Ordered by name. */
    List<DeviceGroup> all();

    Optional<DeviceGroup> find(Scope.Group name);

    /**
     * Keeps a group if it is the next version of its name: 1 where there is none, else one more than there is. {@code false}
     * when it is not; then nothing changed.
     */
    boolean put(DeviceGroup group);

    /** {@code false}, and nothing changed, when it is not this version any more. */
    boolean remove(Scope.Group name, int version);
}
