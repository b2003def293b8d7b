/**
 * Alarms and rules in memory, and the contracts of their stores. For tests of whoever raises, shows or keeps alarms; on the
 * test's own thread.
 */
@NullMarked
package dev.dormouse.testkit.alarm;

import org.jspecify.annotations.NullMarked;
