/**
 * What the library does by itself: a server that answers as a LwM2M server would and does nothing else, to compare with.
 * The benchmark starts it as a process of its own. It uses the library's threads.
 */
@NullMarked
package dev.dormouse.sim.yardstick;

import org.jspecify.annotations.NullMarked;
