/**
 * A bus between nodes of one process, and what every bus must do. Tests use them; a message is handed on by whoever sends it, on
 * his thread.
 */
@NullMarked
package dev.dormouse.testkit.bus;

import org.jspecify.annotations.NullMarked;
