/** Shutting devices out, letting them in again, and taking them out of the fleet. Handlers run on virtual threads. */
@NullMarked
package dev.dormouse.rest.quarantine;

import org.jspecify.annotations.NullMarked;
