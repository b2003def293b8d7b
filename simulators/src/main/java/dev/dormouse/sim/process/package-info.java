/**
 * Servers as processes that are started, watched and killed: for benchmarks that compare two, and for chaos that takes one
 * away. Called by whoever runs the load, on its thread; what a server says goes to a file.
 */
@NullMarked
package dev.dormouse.sim.process;

import org.jspecify.annotations.NullMarked;
