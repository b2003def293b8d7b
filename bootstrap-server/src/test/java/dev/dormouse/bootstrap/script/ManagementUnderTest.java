package dev.dormouse.bootstrap.script;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.Dtls;
import dev.dormouse.coap.Listen;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.lwm2m.Lwm2mConfig;
import dev.dormouse.lwm2m.Lwm2mServer;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.TestFleet;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;

/** The LwM2M server where devices come next, over the same fleet. */
public final class ManagementUnderTest implements AutoCloseable {

    private static final int FEW = 1_000;

    private final Lwm2mServer server;

    public ManagementUnderTest(TestFleet fleet, Dtls dtls) {
        this(fleet, dtls, FEW, fleet.time(), fleet.time());
    }

    /** On a time of its own: what it refuses above a rate it would refuse for good while time stands still. */
    public ManagementUnderTest(TestFleet fleet, Dtls dtls, int devices, Scheduler scheduler, InstantSource clock) {
        var anyPort = Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var meters = new CollectorRegistry();
        var transport = new CoapTransport(
                TransportConfig.forDevices(devices)
                        .on(new Listen(anyPort, anyPort))
                        .with(dtls),
                fleet.credentials().known(),
                fleet.associations(),
                scheduler,
                clock,
                new TransportMeters(meters));
        var ports = new FleetPorts(
                fleet.registrar(),
                fleet.registrations(),
                fleet.observations(),
                fleet.credentials().known(),
                fleet.networks(),
                new SharedLinks(),
                fleet.events(),
                scheduler,
                clock);
        server = new Lwm2mServer(Lwm2mConfig.DEFAULT, ports, OmaRegistry.load(), transport, meters);
        server.start();
    }

    public InetSocketAddress coap() {
        return server.coapAddress().orElseThrow();
    }

    public InetSocketAddress coaps() {
        return server.coapsAddress().orElseThrow();
    }

    public DeviceGateway gateway() {
        return server.gateway();
    }

    @Override
    public void close() {
        server.stop();
    }
}
