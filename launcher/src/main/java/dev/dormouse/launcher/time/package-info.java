/**
 * Real time for the fleet's scheduler port. Wiring makes one and hands it to whoever does things later; a single platform
 * thread watches the clock, the work itself runs on virtual threads.
 */
@NullMarked
package dev.dormouse.launcher.time;

import org.jspecify.annotations.NullMarked;
