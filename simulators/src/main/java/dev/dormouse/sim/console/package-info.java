/**
 * What a person sees while a load runs: one screen that is drawn over and over on a terminal, or a line a second where there is
 * none, and a clean end when it is interrupted. Commands put it around what they run. It draws on a virtual thread of its own.
 */
@NullMarked
package dev.dormouse.sim.console;

import org.jspecify.annotations.NullMarked;
