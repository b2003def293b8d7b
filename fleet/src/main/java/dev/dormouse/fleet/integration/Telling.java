package dev.dormouse.fleet.integration;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;

/** An event in the words of the API, as it is told to others. {@code data} is a JSON document. */
public record Telling(String kind, EndpointName endpoint, Instant at, String data) {}
