package dev.dormouse.fleet.integration;

import java.time.Duration;

/**
 * How integrations are served.
 *
 * @param source who tells, in every event
 * @param giveUpAfter when a letter that is not taken becomes a dead one
 * @param pauseAfter when a receiver that takes nothing at all is left alone
 */
public record IntegrationSettings(String source, Bounds bounds, Duration giveUpAfter, Duration pauseAfter) {

    public static final IntegrationSettings STANDARD = new IntegrationSettings(
            "urn:dormouse",
            new Bounds(1_000_000, Duration.ofDays(7), 10_000),
            Duration.ofHours(24),
            Duration.ofDays(3));
}
