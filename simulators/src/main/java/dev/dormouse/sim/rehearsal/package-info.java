/**
 * Devices of a model on virtual time, before a server that says yes to everything: a month passes in a moment, the same seed
 * gives the same month, and what it costs in bytes, radio time and battery stands at its end. Called by commands and tests, on
 * their own thread; no socket, clock or thread of its own.
 */
@NullMarked
package dev.dormouse.sim.rehearsal;

import org.jspecify.annotations.NullMarked;
