/**
 * Tells the fleet what passes the sockets of a device that is traced: messages, bytes that are none, handshakes. Called by
 * Californium and Scandium on the threads that carry them; while nobody is traced each call ends after one look at memory.
 */
@NullMarked
package dev.dormouse.coap.trace;

import org.jspecify.annotations.NullMarked;
