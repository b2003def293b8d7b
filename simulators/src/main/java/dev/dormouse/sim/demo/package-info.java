/**
 * A dozen believable devices for a first look at the product: meters, trackers, lamps, sensors, plugs and a gateway whose
 * values move. The launcher's demo and the command line start a fleet of them. Everything happens on the fleet's own two
 * loop threads.
 */
@NullMarked
package dev.dormouse.sim.demo;

import org.jspecify.annotations.NullMarked;
