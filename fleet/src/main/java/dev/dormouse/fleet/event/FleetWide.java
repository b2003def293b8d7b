package dev.dormouse.fleet.event;

/**
 * What happened to no single device, told to those who see the whole fleet: only they watch it, and nobody acts on it. There are a handful in a
 * year.
 */
public sealed interface FleetWide extends Told permits CampaignAlarmChanged, StormChanged {}
