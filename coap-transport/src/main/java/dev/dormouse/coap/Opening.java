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
        try {
            server.start();
        } catch (IllegalStateException none) {
            // Not one could be opened. The look at each below says why.
        }
        for (var endpoint : server.getEndpoints()) {
            if (!endpoint.isStarted()) throw cannotOpen(endpoint);
        }
    }

    private static StartupFailure cannotOpen(Endpoint endpoint) {
        var address = endpoint.getAddress();
        String what = endpoint.getUri().getScheme() + " cannot be opened on "
                + address.getAddress().getHostAddress() + " port " + address.getPort() + ": ";
        try (var probe = new DatagramSocket(address)) {
            return new StartupFailure(what + "the port was taken for a moment; start again");
        } catch (SocketException e) {
            return new StartupFailure(
                    what + e.getMessage() + "; stop what uses it, or choose another address in the configuration", e);
        }
    }
}
