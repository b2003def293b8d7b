package dev.dormouse.fleet.profile;

import dev.dormouse.objects.path.ResourcePath;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The profile that decides for a device, from itself up to its last ancestor, and what all of them wish together. Another one
 * may turn out to be for the device once it told what lies at the places in {@code unclear}.
 */
public record Choice(List<DeviceProfile> chain, Wishes wishes, boolean byHand, Set<ResourcePath> unclear) {
    public Choice {
        if (chain.isEmpty()) throw new IllegalArgumentException("somebody decides");
        chain = List.copyOf(chain);
        unclear = Set.copyOf(unclear);
    }

    public DeviceProfile profile() {
        return chain.getFirst();
    }

    /** Since when all of this is wished. */
    public Instant since() {
        return chain.stream()
                .map(DeviceProfile::madeAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The versions it is made of, in one word: water-meter.3+standard.1. */
    public String edition() {
        return chain.stream()
                .map(profile -> profile.name() + "." + profile.version())
                .collect(Collectors.joining("+"));
    }
}
