package dev.dormouse.coap;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StartupFailure;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Optional;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.leshan.core.endpoint.DefaultEndPointUriHandler;
import org.eclipse.leshan.transport.californium.server.endpoint.CaliforniumServerEndpointsProvider;
import org.eclipse.leshan.transport.californium.server.endpoint.coap.CoapServerProtocolProvider;
import org.eclipse.leshan.transport.californium.server.endpoint.coaps.CoapsServerProtocolProvider;

/**
 * The endpoints as Leshan wants them. Either all of them open or the start fails and says which did not: Californium would
 * serve on with one of two ports and leave the other to the log.
 */
public final class TransportEndpoints extends CaliforniumServerEndpointsProvider {

    private final Service transport;

    private TransportEndpoints(Builder builder, Service transport) {
        super(builder);
        this.transport = transport;
    }

    static TransportEndpoints of(Listen listen, Configuration settings, Endpoints endpoints, Service transport) {
        var uris = new DefaultEndPointUriHandler();
        var builder = new Builder(uris, new CoapServerProtocolProvider(), new CoapsServerProtocolProvider())
                .setConfiguration(settings);
        listen.coap()
                .ifPresent(address -> builder.addEndpoint(
                        new PlainEndpointFactory(uris.createUri("coap", address), uris, endpoints)));
        listen.coaps()
                .ifPresent(address -> builder.addEndpoint(
                        new SecureEndpointFactory(uris.createUri("coaps", address), uris, endpoints)));
        return new TransportEndpoints(builder, transport);
    }

    /** Where plain CoAP is heard: the real port once started. */
    public Optional<InetSocketAddress> coapAddress() {
        return address("coap");
    }

    /** Where DTLS is heard: the real port once started. */
    public Optional<InetSocketAddress> coapsAddress() {
        return address("coaps");
    }

    private Optional<InetSocketAddress> address(String scheme) {
        return getCoapServer().getEndpoints().stream()
                .filter(endpoint -> endpoint.getUri().getScheme().equals(scheme))
                .map(Endpoint::getAddress)
                .findFirst();
    }

    /** @throws StartupFailure when one of the endpoints cannot be opened; none is open then */
    @Override
    public void start() {
        transport.start();
        try {
            super.start();
        } catch (IllegalStateException none) {
            // Not one could be opened. The look at each below says why.
        }
        for (var endpoint : getCoapServer().getEndpoints()) {
            if (endpoint.isStarted()) continue;
            var failure = cannotOpen(endpoint);
            destroy();
            throw failure;
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

    @Override
    public void stop() {
        transport.stop();
        super.stop();
    }

    @Override
    public void destroy() {
        stop();
        super.destroy();
    }
}
