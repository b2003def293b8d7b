package dev.dormouse.sim.conformance;

/** A behaviour and what a server made of it. */
public record Finding(Behaviour behaviour, Verdict verdict) {}
