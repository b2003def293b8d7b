/** Rotations in memory, and what every store of rotations must do. */
@NullMarked
package dev.dormouse.testkit.rotation;

import org.jspecify.annotations.NullMarked;
