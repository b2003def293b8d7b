package dev.dormouse.fleet.integration;

import java.time.Duration;

/**
 * How much is kept for receivers that are away.
 *
 * @param most how many letters at most; the oldest go first
 * @param keep how long letters at most, and how long dead letters
 * @param mostDead how many dead letters of one integration
 */
public record Bounds(long most, Duration keep, long mostDead) {}
