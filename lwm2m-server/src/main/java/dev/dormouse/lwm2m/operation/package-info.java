/**
 * The way down to a device: operations as CoAP requests, responses as answers. The fleet calls the gateway on virtual
 * threads, which wait here; Californium tells on its protocol threads how a request fares.
 */
@NullMarked
package dev.dormouse.lwm2m.operation;

import org.jspecify.annotations.NullMarked;
