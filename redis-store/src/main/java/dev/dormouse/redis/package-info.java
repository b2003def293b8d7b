/**
 * The hot ports of the fleet (registrations, observations, DTLS associations, leases, the node bus) on Redis. The launcher
 * builds what lives here when {@code store.kind} is {@code clustered}; everything is called from virtual threads. Nothing
 * is here yet: a single machine needs only the embedded store.
 */
@NullMarked
package dev.dormouse.redis;

import org.jspecify.annotations.NullMarked;
