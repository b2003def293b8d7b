/**
 * Leases in memory and what every store of them must do. Tests use them; safe for all threads, time is a virtual one.
 */
@NullMarked
package dev.dormouse.testkit.lease;

import org.jspecify.annotations.NullMarked;
