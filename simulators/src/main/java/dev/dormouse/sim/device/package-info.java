/**
 * A LwM2M device as a state machine: it registers, answers, notifies, reports and sleeps, over plain CoAP or DTLS. Demo
 * fleets, loads and tests make devices of their own specification and put them into a swarm. A device is called by one
 * loop thread and never waits.
 */
@NullMarked
package dev.dormouse.sim.device;

import org.jspecify.annotations.NullMarked;
