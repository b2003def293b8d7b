/**
 * What happened to a device, and to the fleet, in sentences an operator reads as a story. The chronicle listens to the fleet's
 * events on whatever thread they happen; stores write entries behind, operators page through them on virtual threads.
 */
@NullMarked
package dev.dormouse.fleet.log;

import org.jspecify.annotations.NullMarked;
