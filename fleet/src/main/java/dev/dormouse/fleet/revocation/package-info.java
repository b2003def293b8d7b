/**
 * Certificates that are good no longer, by the word of the authority that issued them or by an operator's. The transport asks
 * during handshakes and tells what was proved, operators revoke through the REST API, and lists are read again in the background,
 * all on threads that may wait. Whoever holds associations learns from an event which of them to cut.
 */
@NullMarked
package dev.dormouse.fleet.revocation;

import org.jspecify.annotations.NullMarked;
