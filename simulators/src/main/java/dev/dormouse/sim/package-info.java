/**
 * The command line of the simulator, {@code dormouse-sim}: one class a command. Operators, developers and scripts call
 * it. Commands run on the main thread and wait there; an interrupt ends them early with a summary of what was done.
 */
@NullMarked
package dev.dormouse.sim;

import org.jspecify.annotations.NullMarked;
