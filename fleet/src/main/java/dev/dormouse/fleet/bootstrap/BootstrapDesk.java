package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.device.EndpointName;

/** Decides about bootstraps. How it is said to the device is the bootstrap server's affair. */
public interface BootstrapDesk {

    /** Who may be bootstrapped; refusals are remembered as sessions that did not take place. Does not wait for devices. */
    Greeting greet(BootstrapRequest request);

    /**
     * What is to be written to a device that was welcomed. Keys that are made for it are durable, and good beside those it
     * has, when this returns: whatever becomes of the session, the device gets in with what it holds.
     */
    PlanOutcome plan(EndpointName endpoint, BootstrapRequest request, Found found);

    /** Remembers how a session ended, and tells. */
    void ended(BootstrapSession session);
}
