/**
 * Devices that are shut out for the time being, by an operator or because they harm themselves. Whoever lets devices in asks from
 * memory, on any thread; operators impose and release on threads that may wait.
 */
@NullMarked
package dev.dormouse.fleet.quarantine;

import org.jspecify.annotations.NullMarked;
