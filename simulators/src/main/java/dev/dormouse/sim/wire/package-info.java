/**
 * Bytes as values, and bounds-checked reading and writing of them. Every codec of the simulator stands on these three
 * classes. Bytes may be shared freely; a reader or writer belongs to the call that made it.
 */
@NullMarked
package dev.dormouse.sim.wire;

import org.jspecify.annotations.NullMarked;
