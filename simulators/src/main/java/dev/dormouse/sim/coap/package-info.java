/**
 * CoAP messages as values, and their bytes (RFC 7252, with Observe and block-wise options). The device state machine
 * and the load loops call it. Nothing here keeps state, so any thread may use it.
 */
@NullMarked
package dev.dormouse.sim.coap;

import org.jspecify.annotations.NullMarked;
