/**
 * Operator accounts in memory, and what every store of them must do. Tests of the REST API and of stores use them; safe for
 * all threads, starts none.
 */
@NullMarked
package dev.dormouse.testkit.account;

import org.jspecify.annotations.NullMarked;
