package dev.dormouse.fleet.presence;

import java.time.Instant;
import java.util.Optional;

/**
 * What is to be expected of a registered device as long as it says nothing. {@code awakeUntil} is absent for one that does not
 * sleep; from {@code lateFrom} on it should have been heard of.
 */
public record Outlook(Optional<Instant> awakeUntil, Instant lateFrom) {}
