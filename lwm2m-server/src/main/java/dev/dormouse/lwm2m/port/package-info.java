/**
 * What the LwM2M server needs of the fleet, in one place. The launcher makes it; every package of the module takes from it
 * what it needs, on the device's lane or the caller's virtual thread.
 */
@NullMarked
package dev.dormouse.lwm2m.port;

import org.jspecify.annotations.NullMarked;
