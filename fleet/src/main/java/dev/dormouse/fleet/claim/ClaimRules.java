package dev.dormouse.fleet.claim;

import java.time.Duration;

/**
 * How many claims there are at most, how many new ones are taken up a minute, how long one stays that is not heard of any
 * more, and how long one that was rejected is not shown again.
 */
public record ClaimRules(int most, int newPerMinute, Duration stays, Duration rejectedFor) {

    public static final ClaimRules STANDARD = new ClaimRules(1_000, 60, Duration.ofDays(30), Duration.ofDays(7));

    public ClaimRules {
        if (most < 1 || newPerMinute < 1) throw new IllegalArgumentException("there is room for one claim at least");
    }
}
