/**
 * Networks between a device and its server, as models: latency, loss, duplication, reordering, outages, NAT that forgets, and
 * what all of it costs the device's battery. A {@link dev.dormouse.sim.network.Radio} is put around a device, in a swarm or on
 * virtual time. Called by the device's loop thread; it draws all luck from the generator it was given. A
 * {@link dev.dormouse.sim.network.Link} is for devices that are not simulated, on a socket and threads of its own.
 */
@NullMarked
package dev.dormouse.sim.network;

import org.jspecify.annotations.NullMarked;
