/**
 * JSON (RFC 8259) as values, as far as devices, results and servers need it. Formats, reports and the operator read and write
 * with it. It keeps no state, so any thread may use it.
 */
@NullMarked
package dev.dormouse.sim.json;

import org.jspecify.annotations.NullMarked;
