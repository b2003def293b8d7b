/**
 * To which LwM2M server a device is sent when it is bootstrapped: that is how the load of a fleet is shared. Plans ask on the
 * thread of a session, operators look at the loads; what is configured never changes while the server runs.
 */
@NullMarked
package dev.dormouse.fleet.placement;

import org.jspecify.annotations.NullMarked;
