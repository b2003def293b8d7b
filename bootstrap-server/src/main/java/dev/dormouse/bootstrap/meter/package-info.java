/**
 * The meters of this module. Its other packages count here, on any thread; the launcher's registry tells what was counted.
 */
@NullMarked
package dev.dormouse.bootstrap.meter;

import org.jspecify.annotations.NullMarked;
