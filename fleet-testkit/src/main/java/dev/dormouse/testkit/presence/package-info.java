/**
 * The habits of devices in memory, and the contract of every store of them. Tests and the fleet in memory use it, on the
 * thread of the test.
 */
@NullMarked
package dev.dormouse.testkit.presence;

import org.jspecify.annotations.NullMarked;
