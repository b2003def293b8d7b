/**
 * What is refused when too much comes at once, and in which order, and who waits for a turn. Connectors and the reception ask at the door, on whatever
 * thread carries a datagram and without waiting; how hard we are pressed is measured on a scheduler's thread.
 */
@NullMarked
package dev.dormouse.coap.storm;

import org.jspecify.annotations.NullMarked;
