package dev.dormouse.coap.meter;

import dev.dormouse.coap.meter.TransportMeters.Shed;

/** What lanes tell about themselves. */
public interface LaneMeter {

    default void opened() {}

    default void closed() {}

    void refused(Shed reason);
}
