/**
 * CoAP over UDP and DTLS for both servers: endpoints, limits that follow from the size of the fleet, meters. The launcher
 * configures it, the protocol engines build on it; its own threads are Californium's, Scandium's and virtual ones.
 */
@NullMarked
package dev.dormouse.coap;

import org.jspecify.annotations.NullMarked;
