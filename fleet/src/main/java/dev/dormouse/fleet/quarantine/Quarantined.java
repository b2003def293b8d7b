package dev.dormouse.fleet.quarantine;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;

/** A device that is shut out, since when, who did it and why: both in words for an operator. */
public record Quarantined(EndpointName endpoint, Instant since, String by, String why) {}
