package dev.dormouse.fleet.campaign.plan;

import java.util.Optional;

/** How many devices are under way at once, in all and of one group; a device counts for the nearest of its groups. */
public record Caps(int atOnce, Optional<Integer> perGroup) {

    private static final int MOST = 1_000_000;

    public Caps {
        requireSome(atOnce);
        perGroup.ifPresent(Caps::requireSome);
    }

    private static void requireSome(int devices) {
        if (devices < 1 || devices > MOST)
            throw new IllegalArgumentException("1 to " + MOST + " devices are under way at once, not " + devices);
    }
}
