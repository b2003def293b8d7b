/**
 * Being mean to a server on this machine: floods of what costs it most, and kills, while honest devices go on, so that a result
 * says what they felt. Scenarios run them as loads among others. A flood sends on a thread of its own, at a bounded rate and for
 * a bounded time; killed is only what was started here.
 */
@NullMarked
package dev.dormouse.sim.attack;

import org.jspecify.annotations.NullMarked;
