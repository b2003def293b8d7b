/**
 * What devices report: the last value of each of their resources, how values went over time, and what that says about a device's
 * health. The LwM2M server tells it on the device's lane, which hands it over at once; operators read it on virtual threads
 * without using the radio.
 */
@NullMarked
package dev.dormouse.fleet.telemetry;

import org.jspecify.annotations.NullMarked;
