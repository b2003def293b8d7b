package dev.dormouse.lwm2m;

import dev.dormouse.coap.BareServer;
import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.Opening;
import dev.dormouse.coap.downlink.CoapEndpoints;
import dev.dormouse.coap.uplink.BadInputLog;
import dev.dormouse.coap.uplink.FrontDesk;
import dev.dormouse.codec.LeshanModels;
import dev.dormouse.codec.Payloads;
import dev.dormouse.codec.ReadablePayloads;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.trace.PayloadReader;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.lwm2m.firmware.FirmwareResource;
import dev.dormouse.lwm2m.meter.Lwm2mMeters;
import dev.dormouse.lwm2m.observation.KnownObservations;
import dev.dormouse.lwm2m.observation.Notifications;
import dev.dormouse.lwm2m.operation.CoapGateway;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.lwm2m.registration.ComeBackLater;
import dev.dormouse.lwm2m.registration.Expiry;
import dev.dormouse.lwm2m.registration.RegisterResource;
import dev.dormouse.lwm2m.registration.RegistrationReader;
import dev.dormouse.lwm2m.telemetry.SendResource;
import dev.dormouse.objects.model.ObjectModels;
import io.prometheus.client.CollectorRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.core.server.resources.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The LwM2M server: where devices register and report, and the way to them. Not restartable. */
public final class Lwm2mServer implements Service {

    private static final Logger log = LoggerFactory.getLogger(Lwm2mServer.class);
    private static final Duration ORDER_SWEEP = Duration.ofMinutes(1);

    private final Lwm2mConfig config;
    private final FleetPorts fleet;
    private final CoapTransport transport;
    private final Lwm2mMeters meters;
    private final FrontDesk<Lwm2mMeters> desk;
    private final CoapServer coap;
    private final CoapEndpoints endpoints;
    private final Notifications notifications;
    private final CoapGateway gateway;
    private final Expiry expiry;
    private final List<Scheduler.Task> sweeps = new ArrayList<>();

    public Lwm2mServer(
            Lwm2mConfig config,
            FleetPorts fleet,
            ObjectModels models,
            CoapTransport transport,
            CollectorRegistry registry) {
        this.config = config;
        this.fleet = fleet;
        this.transport = transport;
        this.meters = new Lwm2mMeters(registry);
        this.desk = new FrontDesk<>(transport.reception(), transport.lanes(), new BadInputLog(fleet.clock()), meters);
        var payloads = new Payloads(new LeshanModels(models));

        var known = new KnownObservations(fleet.registrations(), fleet.observations(), fleet.networks());
        notifications = new Notifications(known, fleet, payloads, desk);
        List<CoapEndpoint> sockets = transport.endpoints(known);
        endpoints = new CoapEndpoints(List.copyOf(sockets));
        gateway = new CoapGateway(endpoints, known, payloads, fleet, meters);

        expiry = new Expiry(fleet.registrar(), fleet.scheduler(), config.expirySweep(), config.expiryBatch(), meters);

        coap = new BareServer(transport.settings());
        coap.add(register(), new SendResource(fleet, payloads, desk));
        for (var socket : sockets) {
            socket.addNotificationListener((request, notification) -> notifications.arrived(notification));
            coap.addEndpoint(socket);
        }
    }

    /** Serves what devices are to fetch. To be called before it is started. */
    public void serve(Downloads downloads) {
        coap.add(new FirmwareResource(fleet, downloads, desk));
    }

    private Resource register() {
        return new RegisterResource(
                fleet.registrar(),
                new RegistrationReader(fleet.known(), fleet.links(), fleet.clock()),
                new ComeBackLater(config.comeBackAfter(), new Random()),
                desk);
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
        expiry.start();
        sweeps.add(fleet.scheduler().every(ORDER_SWEEP, notifications::forgetOldOrder));
        for (var endpoint : endpoints.all())
            log.atInfo().addKeyValue("address", endpoint.getUri()).log("devices are heard");
    }

    /** Answers what was asked, then closes. */
    @Override
    public synchronized void stop() {
        expiry.stop();
        sweeps.forEach(Scheduler.Task::cancel);
        sweeps.clear();
        transport.stop();
        coap.stop();
        coap.destroy();
    }

    /** For whoever looks at payloads in passing. It is there before a server is, and needs none. */
    public static PayloadReader payloadReader(ObjectModels models) {
        return new ReadablePayloads(new LeshanModels(models));
    }

    public DeviceGateway gateway() {
        return gateway;
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
