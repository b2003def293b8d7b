package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.device.EndpointName;
import java.security.PublicKey;
import java.time.Instant;

/** An authority that vouches for devices. What it issues is good for the LwM2M server, which trusts it. */
public interface CertificateIssuer {

    /** The longest common name that a certificate may have by its standard. */
    int LONGEST_NAME = 64;

    /**
     * A certificate (DER) of this key, with the endpoint name as its common name, of at most {@link #LONGEST_NAME} characters.
     * Issued at once, without leaving the process.
     */
    byte[] issue(EndpointName endpoint, PublicKey key, Instant now);
}
