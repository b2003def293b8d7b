package dev.dormouse.fleet.profile;

import java.time.Instant;
import java.util.Optional;

/** What devices of one kind should be like, in one version. Versions count from 1; a version never changes. */
public record DeviceProfile(ProfileDraft draft, int version, Instant madeAt) {
    public DeviceProfile {
        if (version < 1) throw new IllegalArgumentException("versions count from 1, not " + version);
    }

    public ProfileName name() {
        return draft.name();
    }

    public Optional<ProfileName> parent() {
        return draft.parent();
    }

    public Wishes wishes() {
        return draft.wishes();
    }
}
