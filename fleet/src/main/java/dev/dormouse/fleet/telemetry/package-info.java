/**
 * The last value a device reported for each of its resources. The LwM2M server tells it on the device's lane;
 * operators read it on virtual threads without using the radio.
 */
@NullMarked
package dev.dormouse.fleet.telemetry;

import org.jspecify.annotations.NullMarked;
