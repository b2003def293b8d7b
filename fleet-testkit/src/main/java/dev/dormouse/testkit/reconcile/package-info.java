/**
 * Dossiers in memory, what every store of them must do, and a device that answers requests as its maker built it. Tests of
 * the fleet and of stores use them, on the thread of the test.
 */
@NullMarked
package dev.dormouse.testkit.reconcile;

import org.jspecify.annotations.NullMarked;
