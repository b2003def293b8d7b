package dev.dormouse.sim.device;

import dev.dormouse.sim.dtls.CertificateCredentials;
import dev.dormouse.sim.dtls.PskCredentials;
import dev.dormouse.sim.dtls.RawKeyCredentials;

/** How a device proves who it is. */
public sealed interface Security {
    record NoSec() implements Security {}

    record Psk(PskCredentials credentials) implements Security {}

    record Rpk(RawKeyCredentials credentials) implements Security {}

    record X509(CertificateCredentials credentials) implements Security {}
}
