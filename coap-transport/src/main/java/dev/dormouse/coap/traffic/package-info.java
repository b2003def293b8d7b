/**
 * Counts what passes the sockets, per device and both ways, and hands it to the fleet's bookkeeper. Connectors count on
 * whatever thread carries a datagram, in memory and without waiting; the reckoning runs on a scheduler's thread.
 */
@NullMarked
package dev.dormouse.coap.traffic;

import org.jspecify.annotations.NullMarked;
