/**
 * The audit trail in memory and the contract of its stores. For tests of whoever writes or reads it; safe for all threads, starts
 * none.
 */
@NullMarked
package dev.dormouse.testkit.audit;

import org.jspecify.annotations.NullMarked;
