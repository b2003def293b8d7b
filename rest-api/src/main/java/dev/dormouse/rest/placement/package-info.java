/**
 * Shows the LwM2M servers that devices are sent to, with the devices each has, and lets administrators weigh them. The routes are
 * called on virtual threads. Nothing is kept here; while the bootstrap server is off nobody is sent anywhere, and there are none.
 */
@NullMarked
package dev.dormouse.rest.placement;

import org.jspecify.annotations.NullMarked;
