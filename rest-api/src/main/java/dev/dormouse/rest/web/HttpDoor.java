package dev.dormouse.rest.web;

import dev.dormouse.rest.RestConfig.TlsConfig;
import java.util.Optional;

/**
 * Where something listens for HTTP.
 *
 * @param what it is, in messages to who configured it: "the REST API"
 * @param allowPlain whether it may listen beyond loopback without TLS, since something in front of it does that
 * @param connections at once, at most
 * @param compresses whether answers are made smaller for those who take them so
 */
public record HttpDoor(
        String what,
        String host,
        int port,
        Optional<TlsConfig> tls,
        boolean allowPlain,
        int connections,
        boolean compresses) {

    public HttpDoor {
        if (host.isBlank()) throw new IllegalArgumentException("a host to listen on must not be blank");
        if (port < 0 || port > 65535) throw new IllegalArgumentException(port + " is not a port (0 to 65535)");
        if (connections < 1) throw new IllegalArgumentException("limits must be positive");
    }
}
