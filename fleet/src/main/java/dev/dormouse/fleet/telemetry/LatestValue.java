package dev.dormouse.fleet.telemetry;

import dev.dormouse.objects.value.Reading;
import java.time.Instant;

/** The newest value we have at a place. */
public record LatestValue(Reading reading, Source source, Instant receivedAt) {}
