/**
 * The event log in memory and the contract of its stores. For tests of whoever tells or reads what happened; on the test's own
 * thread.
 */
@NullMarked
package dev.dormouse.testkit.log;

import org.jspecify.annotations.NullMarked;
