/**
 * Values that devices report of their own accord: the /dp resource of Send. Served on the device's lane; the fleet is told
 * once the device has its answer.
 */
@NullMarked
package dev.dormouse.lwm2m.telemetry;

import org.jspecify.annotations.NullMarked;
