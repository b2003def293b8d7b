/**
 * The hot ports of the fleet on Redis, for many nodes: registrations, observations, habits, DTLS associations, leases and the
 * node bus. The launcher opens one store per node; whoever calls a port waits for Redis on his own, virtual thread, up to the
 * store's patience.
 */
@NullMarked
package dev.dormouse.redis;

import org.jspecify.annotations.NullMarked;
