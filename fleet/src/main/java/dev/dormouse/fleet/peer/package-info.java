/**
 * Who is at the other end of the wire: an address, a proven identity, and the DTLS connection id. Protocol engines
 * make peers from what the transport proved; stores keep them. Values only, used on every thread.
 */
@NullMarked
package dev.dormouse.fleet.peer;

import org.jspecify.annotations.NullMarked;
