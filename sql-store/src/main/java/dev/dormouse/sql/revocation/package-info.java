/**
 * Revoked certificates and who bears which, in tables. Handshakes with certificates ask here, on threads that may wait; nothing is
 * kept in memory, as such handshakes are rare.
 */
@NullMarked
package dev.dormouse.sql.revocation;

import org.jspecify.annotations.NullMarked;
