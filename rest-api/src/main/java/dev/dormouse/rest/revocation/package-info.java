/** Certificates that are good no longer: by an operator's word, and by the lists of their authorities. Handlers run on virtual threads. */
@NullMarked
package dev.dormouse.rest.revocation;

import org.jspecify.annotations.NullMarked;
