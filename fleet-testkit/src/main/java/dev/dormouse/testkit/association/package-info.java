/**
 * DTLS associations in memory, what every store of them must do, and words to describe one. Tests of transports and stores
 * use them; safe for all threads, starts none.
 */
@NullMarked
package dev.dormouse.testkit.association;

import org.jspecify.annotations.NullMarked;
