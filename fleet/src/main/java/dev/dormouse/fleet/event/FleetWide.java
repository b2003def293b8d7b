package dev.dormouse.fleet.event;

/**
 * What happened to no single device, told to those who see the whole fleet, and of a tenant's campaign to who sees all his devices: only
 * they watch it, and nobody acts on it. There are a handful in a
 * year.
 */
public sealed interface FleetWide extends Told permits CampaignAlarmChanged, StormChanged {}
