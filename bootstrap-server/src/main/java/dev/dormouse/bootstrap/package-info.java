/**
 * The bootstrap engine: sessions that put servers, keys and first settings onto a device before it may register. Devices
 * call it over CoAP through {@code coap-transport}; a session is one method on a virtual thread. Nothing is here yet:
 * credentials are entered by an operator for now.
 */
@NullMarked
package dev.dormouse.bootstrap;

import org.jspecify.annotations.NullMarked;
