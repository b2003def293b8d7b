/** API tokens in memory and the contract of their stores. For tests of whoever lets programs in; safe for all threads, starts none. */
@NullMarked
package dev.dormouse.testkit.token;

import org.jspecify.annotations.NullMarked;
