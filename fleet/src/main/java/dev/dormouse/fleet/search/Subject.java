package dev.dormouse.fleet.search;

import dev.dormouse.fleet.device.Device;
import java.time.Instant;

/** A device with all that queries ask for, at one time. */
public record Subject(Device device, Circumstances around, Instant now) {}
