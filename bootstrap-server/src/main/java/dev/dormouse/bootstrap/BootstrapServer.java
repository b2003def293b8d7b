package dev.dormouse.bootstrap;

import dev.dormouse.bootstrap.meter.BootstrapMeters;
import dev.dormouse.bootstrap.port.BootstrapPorts;
import dev.dormouse.bootstrap.request.BootstrapResource;
import dev.dormouse.bootstrap.request.Doorway;
import dev.dormouse.bootstrap.request.PackResource;
import dev.dormouse.bootstrap.session.Packs;
import dev.dormouse.bootstrap.session.Sessions;
import dev.dormouse.coap.BareServer;
import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.Opening;
import dev.dormouse.coap.downlink.CoapEndpoints;
import dev.dormouse.coap.uplink.BadInputLog;
import dev.dormouse.coap.uplink.FrontDesk;
import dev.dormouse.codec.LeshanModels;
import dev.dormouse.codec.Payloads;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.objects.model.ObjectModels;
import io.prometheus.client.CollectorRegistry;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.network.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bootstrap server: where devices get their servers and keys. Not restartable. */
public final class BootstrapServer implements Service {

    private static final Logger log = LoggerFactory.getLogger(BootstrapServer.class);

    private final CoapTransport transport;
    private final CoapServer coap;
    private final CoapEndpoints endpoints;
    private final Sessions sessions;

    public BootstrapServer(
            BootstrapConfig config,
            BootstrapPorts fleet,
            ObjectModels models,
            CoapTransport transport,
            CollectorRegistry registry) {
        this.transport = transport;
        var meters = new BootstrapMeters(registry);
        var payloads = new Payloads(new LeshanModels(models));
        var sockets = transport.endpoints();
        endpoints = new CoapEndpoints(List.copyOf(sockets));
        sessions = new Sessions(config.limits(), fleet, endpoints, payloads, meters);

        var desk = new FrontDesk<>(transport.reception(), transport.lanes(), new BadInputLog(fleet.clock()), meters);
        var doorway = new Doorway(desk, transport.traffic(), config.comeBackAfter(), new Random());
        coap = new BareServer(transport.settings());
        coap.add(
                new BootstrapResource(fleet.desk(), sessions, doorway),
                new PackResource(fleet, new Packs(fleet, payloads), sessions, doorway));
        sockets.forEach(coap::addEndpoint);
    }

    /** @throws StartupFailure when a port cannot be opened; none is open then */
    @Override
    public synchronized void start() {
        transport.start();
        try {
            Opening.of(coap);
        } catch (StartupFailure failure) {
            stop();
            throw failure;
        }
        for (var endpoint : endpoints.all())
            log.atInfo().addKeyValue("address", endpoint.getUri()).log("devices are bootstrapped");
    }

    /** Ends the sessions where they are, answers what was asked, then closes. */
    @Override
    public synchronized void stop() {
        sessions.stop();
        transport.stop();
        coap.stop();
        coap.destroy();
    }

    /** Where plain CoAP is heard: the real port once started. Empty when it is not. */
    public Optional<InetSocketAddress> coapAddress() {
        return endpoints.of(CoAP.COAP_URI_SCHEME).map(Endpoint::getAddress);
    }

    /** Where DTLS is heard: the real port once started. Empty when it is not. */
    public Optional<InetSocketAddress> coapsAddress() {
        return endpoints.of(CoAP.COAP_SECURE_URI_SCHEME).map(Endpoint::getAddress);
    }
}
