/** Strangers at the door: listed, let in, kept out. Handlers run on virtual threads; of a claimant nothing is proved. */
@NullMarked
package dev.dormouse.rest.claim;

import org.jspecify.annotations.NullMarked;
