/**
 * A nose for what must not come out: the secrets of a test in all their spellings, and every line that is logged meanwhile. Tests of
 * all modules use it, on their own threads. It knows no secret but those it is told.
 */
@NullMarked
package dev.dormouse.testkit.secret;

import org.jspecify.annotations.NullMarked;
