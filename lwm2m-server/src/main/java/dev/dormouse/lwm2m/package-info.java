/**
 * The LwM2M server: devices register, report and are asked things here. The launcher makes it, the fleet reaches devices
 * through its gateway; every request of a device runs on that device's lane.
 */
@NullMarked
package dev.dormouse.lwm2m;

import org.jspecify.annotations.NullMarked;
