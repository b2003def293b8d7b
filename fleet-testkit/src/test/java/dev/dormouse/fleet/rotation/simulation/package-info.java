/**
 * Devices whose keys are changed while power, network and server fail. Single-threaded: everything follows from the seed, and after each
 * thing that happens every device's key is tried on the books.
 */
@NullMarked
package dev.dormouse.fleet.rotation.simulation;

import org.jspecify.annotations.NullMarked;
