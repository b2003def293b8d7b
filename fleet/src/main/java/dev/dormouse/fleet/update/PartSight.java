package dev.dormouse.fleet.update;

import dev.dormouse.objects.path.InstancePath;

/** How one part of an update stands, and which instance of the device says so. */
public record PartSight(InstancePath at, Sight sight) {}
