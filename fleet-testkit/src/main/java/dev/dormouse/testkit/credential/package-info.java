/**
 * Credentials in memory, what every store of them must do, and words to describe one. Tests of the registrar, the
 * transport and stores use them; safe for all threads, starts none.
 */
@NullMarked
package dev.dormouse.testkit.credential;

import org.jspecify.annotations.NullMarked;
