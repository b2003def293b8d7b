/**
 * Loads: many devices that all do one thing, at a rate or as fast as answers come, and what came of it. The command line
 * and system tests run them; the caller's thread sets the pace and waits for the end. Outcomes are counted on the
 * swarm's threads.
 */
@NullMarked
package dev.dormouse.sim.load;

import org.jspecify.annotations.NullMarked;
