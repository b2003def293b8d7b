/**
 * What happened in the fleet, told to whoever listens. Features publish on the thread that made it happen, after the
 * device has its answer; listeners must hand over at once.
 */
@NullMarked
package dev.dormouse.fleet.event;

import org.jspecify.annotations.NullMarked;
