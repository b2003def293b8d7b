/**
 * Who is at the other end, in three languages: Californium's endpoint contexts, Leshan's peers, and our own. The protocol
 * engines translate here on any thread; nothing waits and nothing is remembered.
 */
@NullMarked
package dev.dormouse.coap.peer;

import org.jspecify.annotations.NullMarked;
