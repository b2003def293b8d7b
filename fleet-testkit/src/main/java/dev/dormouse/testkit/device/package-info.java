/**
 * The inventory in memory, what every store of it must do, and words to describe a device. Tests that need a fleet to look
 * at use them; safe for all threads, starts none.
 */
@NullMarked
package dev.dormouse.testkit.device;

import org.jspecify.annotations.NullMarked;
