/**
 * How one device gets an image: it is told or handed it, made to install it, and believed when it says what it runs then. Campaigns
 * and operators order updates on threads that may wait; {@link dev.dormouse.fleet.update.UpdateMachine} moves them, on the thread of
 * a contact or of the scheduler. Each device has at most one update under way, and it outlives our process and the device's
 * registrations.
 */
@NullMarked
package dev.dormouse.fleet.update;

import org.jspecify.annotations.NullMarked;
