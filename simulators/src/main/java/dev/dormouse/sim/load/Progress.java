package dev.dormouse.sim.load;

/** How far a load is. */
public record Progress(long succeeded, long failed) {}
