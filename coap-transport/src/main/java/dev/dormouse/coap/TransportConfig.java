package dev.dormouse.coap;

import dev.dormouse.coap.lane.Patience;

/** All that can be chosen about the transport. */
public record TransportConfig(Listen listen, Sizing sizing, Dtls dtls, Patience patience) {

    public static TransportConfig forDevices(int devices) {
        return new TransportConfig(Listen.everywhere(), Sizing.forDevices(devices), Dtls.DEFAULT, Patience.DEFAULT);
    }

    public TransportConfig on(Listen there) {
        return new TransportConfig(there, sizing, dtls, patience);
    }

    public TransportConfig with(Sizing other) {
        return new TransportConfig(listen, other, dtls, patience);
    }

    public TransportConfig with(Dtls other) {
        return new TransportConfig(listen, sizing, other, patience);
    }

    public TransportConfig with(Patience other) {
        return new TransportConfig(listen, sizing, dtls, other);
    }
}
