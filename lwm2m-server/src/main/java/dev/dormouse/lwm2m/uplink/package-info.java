/**
 * What the requests of registered devices have in common: which code tells what was decided, and following a device that has
 * moved. The resources call it on the device's lane.
 */
@NullMarked
package dev.dormouse.lwm2m.uplink;

import org.jspecify.annotations.NullMarked;
