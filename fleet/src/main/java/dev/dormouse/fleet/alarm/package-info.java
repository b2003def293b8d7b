/**
 * Rules an operator wants to be told about, and the alarms they raise. The watch listens to the fleet's events on whatever
 * thread they happen and only takes notes there; alarms are raised and cleared on the scheduler's threads, operators reach them
 * through the desk on virtual threads.
 */
@NullMarked
package dev.dormouse.fleet.alarm;

import org.jspecify.annotations.NullMarked;
