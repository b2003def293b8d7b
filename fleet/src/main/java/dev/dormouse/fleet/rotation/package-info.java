/**
 * How devices get new keys without ever being locked out: one {@link dev.dormouse.fleet.rotation.Rotation} for each device, many of
 * them in a {@link dev.dormouse.fleet.rotation.RotationJob}. Operators order and stop jobs on threads that may wait; all else
 * happens on the scheduler's threads, a moment after a device came in or when the time for it has come.
 */
@NullMarked
package dev.dormouse.fleet.rotation;

import org.jspecify.annotations.NullMarked;
