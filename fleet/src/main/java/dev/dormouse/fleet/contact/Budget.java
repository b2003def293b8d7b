package dev.dormouse.fleet.contact;

import dev.dormouse.fleet.device.EndpointName;

/** Whether a device has used up the bytes it may spend on the air; what may wait is held back then. Told from memory. */
@FunctionalInterface
public interface Budget {

    Budget UNLIMITED = endpoint -> false;

    boolean over(EndpointName endpoint);
}
