/**
 * Letting devices in and shutting them out. Handlers run on virtual threads; keys go in and never come out, but for the one
 * the server made, once.
 */
@NullMarked
package dev.dormouse.rest.credential;

import org.jspecify.annotations.NullMarked;
