package dev.dormouse.fleet.profile;

import java.util.List;
import java.util.Optional;

/** What came of saving a profile. */
public sealed interface SaveOutcome {

    record Saved(DeviceProfile version) implements SaveOutcome {}

    /** Somebody else changed it meanwhile, or it is not there any more, or it is there already. */
    record Stale(Optional<DeviceProfile> newest) implements SaveOutcome {}

    record Unsound(List<ProfileFault> faults) implements SaveOutcome {}
}
