/**
 * Latest values and history in memory, and what every store of them must do. Tests of whatever reads or reports values use
 * them; safe for all threads, starts none.
 */
@NullMarked
package dev.dormouse.testkit.telemetry;

import org.jspecify.annotations.NullMarked;
