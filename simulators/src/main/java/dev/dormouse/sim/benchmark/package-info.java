/**
 * Servers side by side: starts them as processes, has the same devices do the same to each in turns, and says what an
 * operation costs each in CPU and a registered device in memory. The command line calls it; it runs on its caller's thread
 * and leaves no process behind.
 */
@NullMarked
package dev.dormouse.sim.benchmark;

import org.jspecify.annotations.NullMarked;
