/** A thousand devices over a simulated month. Single-threaded: who waits moves time on, and others have their turn meanwhile. */
@NullMarked
package dev.dormouse.fleet.command.simulation;

import org.jspecify.annotations.NullMarked;
