/**
 * Asking devices: one request, from its departure to its answer or to the end of patience. Both protocol engines call it on
 * virtual threads of theirs, which wait here; Californium tells it how a request fares.
 */
@NullMarked
package dev.dormouse.coap.downlink;

import org.jspecify.annotations.NullMarked;
