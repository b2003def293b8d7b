package dev.dormouse.coap;

import dev.dormouse.fleet.StartupFailure;
import java.net.DatagramSocket;
import java.net.SocketException;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.network.Endpoint;

/**
 * Opens all endpoints of a server, or says which cannot be: Californium would serve on with one of two ports and leave the
 * other to the log.
 */
public final class Opening {

    private Opening() {}

    /** @throws StartupFailure when one of the endpoints cannot be opened; the caller stops the others */
    public static void of(CoapServer server) {
        // Looked at first, so that a port in use is one sentence and not a stack trace of Californium's besides.
        server.getEndpoints().forEach(Opening::checkIsFree);
        try {
            server.start();
        } catch (IllegalStateException none) {
            // Not one could be opened. The look at each below says why.
        }
        for (var endpoint : server.getEndpoints()) {
            if (endpoint.isStarted()) continue;
            checkIsFree(endpoint);
            throw new StartupFailure(place(endpoint) + "the port was in use a moment ago; start again");
        }
    }

    private static void checkIsFree(Endpoint endpoint) {
        try (var probe = new DatagramSocket(null)) {
            probe.bind(endpoint.getAddress());
        } catch (SocketException e) {
            throw new StartupFailure(
                    place(endpoint) + e.getMessage()
                            + "; stop what uses it, or choose another address in the configuration",
                    e);
        }
    }

    private static String place(Endpoint endpoint) {
        var address = endpoint.getAddress();
        return endpoint.getUri().getScheme() + " cannot be opened on "
                + address.getAddress().getHostAddress() + " port " + address.getPort() + ": ";
    }
}
