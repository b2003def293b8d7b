/**
 * What happened, of one device and of the fleet. Runs on the virtual threads of requests and reads the event log alone.
 */
@NullMarked
package dev.dormouse.rest.log;

import org.jspecify.annotations.NullMarked;
