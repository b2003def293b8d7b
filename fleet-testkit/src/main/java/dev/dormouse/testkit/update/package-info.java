/**
 * Updates for tests: a port in memory, the contract every implementation of it passes, and a device that is updated as the book has
 * it, or not. Tests of all modules use them, on their own threads. Nothing here outlives the process.
 */
@NullMarked
package dev.dormouse.testkit.update;

import org.jspecify.annotations.NullMarked;
