package dev.dormouse.fleet.contact;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.Registration;
import java.util.Optional;

/** What one feature wants of devices. */
public interface Agenda {

    /**
     * Whether it may want something of the device. Asked for every uplink, on the device's lane, so it is told from memory
     * alone; a yes that turns out to be none costs a look at {@link #next}, a wrong no costs the device's next contact.
     */
    boolean mayWant(EndpointName endpoint);

    /**
     * The most valuable thing to ask the device now; empty when nothing waits. A proposal: nothing is under way until the
     * contact {@link Errand#begin begins} it, and it may be that another agenda has something more urgent. Asked again after
     * each errand, on the thread of the contact, so it may look things up and change its mind.
     */
    Optional<Errand> next(Registration device);

    /**
     * Another node had something wait for the device, which may not have been told here yet: from now on {@link #mayWant} says yes until
     * it was looked. Told from memory alone.
     */
    void expect(EndpointName endpoint);
}
