/**
 * Meters of the fleet itself, which counts nothing and only tells. Wired by the launcher; told on the threads of whoever does
 * the work, so each of them returns at once.
 */
@NullMarked
package dev.dormouse.launcher.meter;

import org.jspecify.annotations.NullMarked;
