/**
 * The keys of a handshake: what devices prove themselves with and what the server proves itself with. Scandium asks on
 * its worker threads and is answered later, from virtual threads that may ask the store.
 */
@NullMarked
package dev.dormouse.coap.credential;

import org.jspecify.annotations.NullMarked;
