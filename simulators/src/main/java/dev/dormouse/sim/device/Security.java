package dev.dormouse.sim.device;

import dev.dormouse.sim.dtls.PskCredentials;

/** How a device proves who it is. */
public sealed interface Security {
    record NoSec() implements Security {}

    record Psk(PskCredentials credentials) implements Security {}
}
