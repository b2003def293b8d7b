package dev.dormouse.fleet.enrolment;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;

/** A device that has a place in a group. */
public record Enrolled(EndpointName endpoint, Instant at) {}
