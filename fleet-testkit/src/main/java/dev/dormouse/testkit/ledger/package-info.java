/**
 * A ledger in memory, and what every ledger must do. Tests of whatever counts or shows traffic use them; safe for all threads,
 * starts none.
 */
@NullMarked
package dev.dormouse.testkit.ledger;

import org.jspecify.annotations.NullMarked;
