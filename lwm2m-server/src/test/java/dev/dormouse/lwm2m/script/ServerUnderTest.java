package dev.dormouse.lwm2m.script;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.Dtls;
import dev.dormouse.coap.Listen;
import dev.dormouse.coap.Sizing;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.node.Crossing;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.network.NetworkProfile;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.trace.TraceBook;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.lwm2m.Lwm2mConfig;
import dev.dormouse.lwm2m.Lwm2mServer;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.TestFleet;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** A server on free loopback ports over a fleet in memory. Its scheduler is the fleet's: time moves when the test says so. */
public final class ServerUnderTest implements AutoCloseable {

    private static final ObjectModels MODELS = OmaRegistry.load();
    private static final int DEVICES = 1_000;

    /** It sweeps more often than the fleet in memory, so that what it should do is not done already. */
    private static final Lwm2mConfig CONFIG = new Lwm2mConfig(Duration.ofMillis(500), 10, Duration.ofSeconds(60));

    private final TestFleet fleet;
    private final Networks networks;
    private final Dtls dtls;
    private final Optional<Downloads> downloads;
    private final CollectorRegistry meters = new CollectorRegistry();
    private final TraceBook traces;
    private final Lwm2mServer server;

    private ServerUnderTest(TestFleet fleet, Networks networks, Dtls dtls, Listen listen) {
        this(fleet, networks, dtls, listen, Optional.empty());
    }

    private ServerUnderTest(
            TestFleet fleet, Networks networks, Dtls dtls, Listen listen, Optional<Downloads> downloads) {
        this.downloads = downloads;
        this.fleet = fleet;
        this.networks = networks;
        this.dtls = dtls;
        var config = TransportConfig.forDevices(DEVICES)
                .on(listen)
                .with(Sizing.forDevices(DEVICES))
                .with(dtls);
        traces = new TraceBook(
                new TraceBook.Ports(
                        fleet.registrations(),
                        fleet.observations(),
                        fleet.credentials(),
                        Lwm2mServer.payloadReader(MODELS)),
                TraceBook.Limits.STANDARD,
                fleet.time(),
                fleet.time(),
                new Random());
        fleet.events().subscribe(traces::on);
        var transport = new CoapTransport(
                config,
                fleet.credentials().known(),
                fleet.associations(),
                Crossing.none(),
                traces.tap(Purpose.MANAGEMENT),
                fleet.time(),
                fleet.time(),
                new TransportMeters(meters));
        var ports = new FleetPorts(
                fleet.registrar(),
                fleet.registrations(),
                fleet.observations(),
                fleet.credentials().known(),
                networks,
                new SharedLinks(),
                fleet.events(),
                fleet.time(),
                fleet.time());
        server = new Lwm2mServer(CONFIG, ports, MODELS, transport, meters);
        downloads.ifPresent(server::serve);
        server.start();
    }

    public static ServerUnderTest over(TestFleet fleet) {
        return over(fleet, Dtls.DEFAULT);
    }

    public static ServerUnderTest over(TestFleet fleet, Dtls dtls) {
        return new ServerUnderTest(fleet, fleet.networks(), dtls, anyPorts());
    }

    /** All its devices hang on this network. */
    public static ServerUnderTest over(TestFleet fleet, NetworkProfile network) {
        return new ServerUnderTest(fleet, device -> network, Dtls.DEFAULT, anyPorts());
    }

    /** Devices fetch their images from it. */
    public static ServerUnderTest serving(TestFleet fleet, Downloads downloads) {
        return new ServerUnderTest(fleet, fleet.networks(), Dtls.DEFAULT, anyPorts(), Optional.of(downloads));
    }

    private static Listen anyPorts() {
        var anyPort = Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new Listen(anyPort, anyPort);
    }

    public static ServerUnderTest over(TestFleet fleet, Listen listen) {
        return new ServerUnderTest(fleet, fleet.networks(), Dtls.DEFAULT, listen);
    }

    /** Stops this server, and starts another on the same ports and the same stores. */
    public ServerUnderTest restarted() {
        var samePorts = new Listen(Optional.of(coap()), Optional.of(coaps()));
        close();
        return new ServerUnderTest(fleet, networks, dtls, samePorts, downloads);
    }

    public InetSocketAddress coap() {
        return server.coapAddress().orElseThrow();
    }

    public InetSocketAddress coaps() {
        return server.coapsAddress().orElseThrow();
    }

    /** What passes, of devices that a test traces. */
    public TraceBook traces() {
        return traces;
    }

    public DeviceGateway gateway() {
        return server.gateway();
    }

    /** A counter's value; zero before it first counted. */
    public double count(String meter, String... labelsAndValues) {
        var names = new String[labelsAndValues.length / 2];
        var values = new String[labelsAndValues.length / 2];
        for (int i = 0; i < names.length; i++) {
            names[i] = labelsAndValues[2 * i];
            values[i] = labelsAndValues[2 * i + 1];
        }
        return Optional.ofNullable(meters.getSampleValue("dormouse_lwm2m_" + meter, names, values))
                .orElse(0.0);
    }

    /** Devices whose requests wait or are being served. */
    public double lanes() {
        return meters.getSampleValue("dormouse_coap_lanes");
    }

    /** DTLS handshakes that devices began with this server. */
    public double handshakes() {
        return meters.getSampleValue("dormouse_coap_handshakes_started_total");
    }

    @Override
    public void close() {
        server.stop();
    }
}
