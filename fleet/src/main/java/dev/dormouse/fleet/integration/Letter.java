package dev.dormouse.fleet.integration;

/** A telling and its number in the outbox: higher than those of all that were told before. */
public record Letter(long number, Telling telling) {}
