/**
 * Groups of devices: some have the members that were put into them, others are a saved query and have whoever it fits. Operators
 * keep them through the REST API, and every query may name them. Everything runs on the caller's thread.
 */
@NullMarked
package dev.dormouse.fleet.group;

import org.jspecify.annotations.NullMarked;
