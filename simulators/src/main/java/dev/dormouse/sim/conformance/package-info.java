/**
 * What a LwM2M server must do, tried on one: behaviours after the enabler tests of LwM2M 1.0 and 1.1, each by a device of its
 * own that says exactly what the trial wants said. The command line runs them all and prints a table. Trials block and follow
 * each other on the caller's thread.
 */
@NullMarked
package dev.dormouse.sim.conformance;

import org.jspecify.annotations.NullMarked;
