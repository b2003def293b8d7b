package dev.dormouse.bootstrap.script;

import dev.dormouse.bootstrap.BootstrapConfig;
import dev.dormouse.bootstrap.BootstrapServer;
import dev.dormouse.bootstrap.port.BootstrapPorts;
import dev.dormouse.bootstrap.session.SessionLimits;
import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.Dtls;
import dev.dormouse.coap.Listen;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.bootstrap.Manners;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.ledger.Budgets;
import dev.dormouse.fleet.network.NetworkProfile;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.network.Retransmission;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.association.InMemoryAssociations;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A bootstrap server on free loopback ports over a fleet in memory, with a desk that does what the test says. */
public final class BootstrapUnderTest implements AutoCloseable {

    /** A network on which silence is noticed before a test gets tired: each message is said twice within a second. */
    public static final NetworkProfile HASTY = new NetworkProfile(
            "hasty",
            new Retransmission(Duration.ofMillis(150), 1.0, 1),
            1,
            1024,
            1024,
            1280,
            Duration.ofSeconds(93),
            Duration.ofHours(1),
            NetworkProfiles.ETHERNET.dailyBytes());

    public static final Manners HASTY_MANNERS = new Manners(true, List.of(), Optional.empty(), HASTY, 2);
    public static final Manners PATIENT_MANNERS =
            new Manners(true, List.of(), Optional.empty(), NetworkProfiles.ETHERNET, 2);

    private static final ObjectModels MODELS = OmaRegistry.load();
    private static final int DEVICES = 1_000;
    private static final SessionLimits LIMITS = new SessionLimits(1_000, Duration.ofMillis(600), Duration.ZERO);

    private final TestFleet fleet;
    private final ScriptedDesk desk;
    private final Dtls dtls;
    private final SessionLimits limits;
    private final Associations associations;
    private final CollectorRegistry meters = new CollectorRegistry();
    private final CoapTransport transport;
    private final BootstrapServer server;

    private BootstrapUnderTest(
            TestFleet fleet,
            ScriptedDesk desk,
            Dtls dtls,
            SessionLimits limits,
            Associations associations,
            Listen listen) {
        this.associations = associations;
        this.fleet = fleet;
        this.desk = desk;
        this.dtls = dtls;
        this.limits = limits;
        transport = new CoapTransport(
                TransportConfig.forDevices(DEVICES).on(listen).with(dtls),
                fleet.credentials().known(Purpose.BOOTSTRAP),
                associations,
                fleet.time(),
                fleet.time(),
                new TransportMeters(meters));
        server = new BootstrapServer(
                new BootstrapConfig(limits, Duration.ofSeconds(60)),
                new BootstrapPorts(desk, fleet.time(), fleet.time()),
                MODELS,
                transport,
                meters);
        server.start();
    }

    /** Silence at a step is soon noticed. */
    public static BootstrapUnderTest over(TestFleet fleet) {
        return over(fleet, LIMITS);
    }

    public static BootstrapUnderTest over(TestFleet fleet, SessionLimits limits) {
        return new BootstrapUnderTest(
                fleet, desk(fleet, HASTY_MANNERS), Dtls.DEFAULT, limits, new InMemoryAssociations(), anyPorts());
    }

    /** For devices that take their time, and prove themselves in every way there is. */
    public static BootstrapUnderTest over(TestFleet fleet, Dtls dtls) {
        return new BootstrapUnderTest(
                fleet,
                desk(fleet, PATIENT_MANNERS),
                dtls,
                BootstrapConfig.DEFAULT.limits(),
                new InMemoryAssociations(),
                anyPorts());
    }

    private static ScriptedDesk desk(TestFleet fleet, Manners manners) {
        return new ScriptedDesk(fleet.credentials().known(Purpose.BOOTSTRAP), manners);
    }

    private static Listen anyPorts() {
        var anyPort = Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new Listen(anyPort, anyPort);
    }

    /** Stops this server, and starts another on the same ports, the same stores and the same desk. */
    public BootstrapUnderTest restarted() {
        var samePorts = new Listen(Optional.of(coap()), Optional.of(coaps()));
        close();
        return new BootstrapUnderTest(fleet, desk, dtls, limits, associations, samePorts);
    }

    public ScriptedDesk desk() {
        return desk;
    }

    public InetSocketAddress coap() {
        return server.coapAddress().orElseThrow();
    }

    public InetSocketAddress coaps() {
        return server.coapsAddress().orElseThrow();
    }

    /** Enters in the ledger what passed the sockets until now. */
    public void reckon() {
        var budgets = new Budgets(fleet.ledger(), endpoint -> OptionalLong.empty(), fleet.time());
        transport
                .reckoning(new Bookkeeper(
                        fleet.ledger(),
                        budgets,
                        fleet.registrations(),
                        fleet.credentials().known(Purpose.BOOTSTRAP),
                        fleet.events(),
                        fleet.time()))
                .stop();
    }

    /** A counter's value; zero before it first counted. */
    public double count(String meter, String... labelsAndValues) {
        var names = new String[labelsAndValues.length / 2];
        var values = new String[labelsAndValues.length / 2];
        for (int i = 0; i < names.length; i++) {
            names[i] = labelsAndValues[2 * i];
            values[i] = labelsAndValues[2 * i + 1];
        }
        return Optional.ofNullable(meters.getSampleValue("dormouse_bootstrap_" + meter, names, values))
                .orElse(0.0);
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
