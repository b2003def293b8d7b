/**
 * The networks chosen for single devices, in memory, and the contract of every store of them. Tests and the fleet in memory
 * use it, on the thread of the test.
 */
@NullMarked
package dev.dormouse.testkit.network;

import org.jspecify.annotations.NullMarked;
