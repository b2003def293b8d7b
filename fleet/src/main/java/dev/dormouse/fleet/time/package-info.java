/**
 * Time as an argument: the clock is java.time.InstantSource, later is the scheduler port. The launcher passes the real
 * ones, tests pass virtual ones; callbacks arrive on virtual threads, so does upkeep done in rounds.
 */
@NullMarked
package dev.dormouse.fleet.time;

import org.jspecify.annotations.NullMarked;
