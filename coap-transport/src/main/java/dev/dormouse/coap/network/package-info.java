/**
 * Requests to devices as the devices' networks ask for them: how patiently they are repeated, into what they are cut. The
 * protocol engine marks a request before it is sent, on its own threads; the layers here work on Californium's.
 */
@NullMarked
package dev.dormouse.coap.network;

import org.jspecify.annotations.NullMarked;
