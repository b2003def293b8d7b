/**
 * The domain of Dormouse and the ports it needs: features side by side, one package each, no I/O, no threads and no
 * clocks of its own. Protocol engines, stores and the REST API depend on it; it depends on the object models alone.
 */
@NullMarked
package dev.dormouse.fleet;

import org.jspecify.annotations.NullMarked;
