/**
 * What all requests of devices have in common: who asks, on which lane, what a refusal looks like on the wire, and a log
 * that a flood of bad requests cannot fill. The resources of both protocol engines build on it; it runs on the device's lane.
 */
@NullMarked
package dev.dormouse.coap.uplink;

import org.jspecify.annotations.NullMarked;
