/**
 * Mutations of good input, thrown at parsers. Every module that reads bytes from outside calls it in its tests; seeded, so that
 * what fails once fails again, and bounded in time on the test's own thread.
 */
@NullMarked
package dev.dormouse.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
