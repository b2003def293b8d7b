package dev.dormouse.fleet.integration;

import java.time.Instant;

/** An event in the words of the API, as it is told to others. {@code data} is a JSON document. */
public record Telling(String kind, Subject subject, Instant at, String data) {}
