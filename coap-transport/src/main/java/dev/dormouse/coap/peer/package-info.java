/**
 * Who is at the other end, in Californium's words and in ours. The protocol engines translate here on any thread; nothing
 * waits and nothing is remembered.
 */
@NullMarked
package dev.dormouse.coap.peer;

import org.jspecify.annotations.NullMarked;
