/**
 * Scenarios: what a load is, step by step, as a value and as a YAML file that says the same. The command line makes one of its
 * options, or reads one, and plays it; every ready-made command is a scenario of one step. Steps follow each other on the
 * caller's thread.
 */
@NullMarked
package dev.dormouse.sim.scenario;

import org.jspecify.annotations.NullMarked;
