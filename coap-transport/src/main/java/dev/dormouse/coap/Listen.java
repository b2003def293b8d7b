package dev.dormouse.coap;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Where devices reach us: plain CoAP, DTLS, or both. Port 0 takes any free one. */
public record Listen(Optional<InetSocketAddress> coap, Optional<InetSocketAddress> coaps) {

    public static final int COAP_PORT = 5683;
    public static final int COAPS_PORT = 5684;

    public Listen {
        if (coap.isEmpty() && coaps.isEmpty())
            throw new IllegalArgumentException("a transport listens on coap, on coaps, or on both");
    }

    public static Listen everywhere() {
        return new Listen(
                Optional.of(new InetSocketAddress(COAP_PORT)), Optional.of(new InetSocketAddress(COAPS_PORT)));
    }

    public static Listen securely(InetSocketAddress coaps) {
        return new Listen(Optional.empty(), Optional.of(coaps));
    }
}
