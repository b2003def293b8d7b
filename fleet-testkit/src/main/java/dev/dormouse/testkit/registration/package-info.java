/**
 * Registrations and observations in memory, what every store of them must do, and words to describe one. Tests of protocol
 * engines and stores use them; safe for all threads, starts none.
 */
@NullMarked
package dev.dormouse.testkit.registration;

import org.jspecify.annotations.NullMarked;
