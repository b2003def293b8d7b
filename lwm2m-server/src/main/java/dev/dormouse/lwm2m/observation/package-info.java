/**
 * Observations as Californium and the fleet both see them: kept in the fleet's store, recognised by their token, so that a
 * restart changes nothing for a device that reports. Californium asks on its protocol threads and is answered from memory;
 * what a notification says is taken on the device's lane.
 */
@NullMarked
package dev.dormouse.lwm2m.observation;

import org.jspecify.annotations.NullMarked;
