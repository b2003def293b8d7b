/**
 * Where devices were sent, in memory, and what every store of that must do. For tests of any module, on the test's thread.
 * Nothing here survives the process.
 */
@NullMarked
package dev.dormouse.testkit.placement;

import org.jspecify.annotations.NullMarked;
