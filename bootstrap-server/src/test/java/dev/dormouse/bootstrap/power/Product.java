package dev.dormouse.bootstrap.power;

import dev.dormouse.bootstrap.BootstrapConfig;
import dev.dormouse.bootstrap.BootstrapServer;
import dev.dormouse.bootstrap.port.BootstrapPorts;
import dev.dormouse.bootstrap.script.RealTime;
import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.Dtls;
import dev.dormouse.coap.Listen;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.credential.ServerIdentity;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.placement.ManagementServer;
import dev.dormouse.fleet.placement.PlacementSettings;
import dev.dormouse.fleet.placement.PlacementSettings.Policy;
import dev.dormouse.fleet.placement.ServerProof;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.fleet.profile.ServerSetting;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.lwm2m.Lwm2mConfig;
import dev.dormouse.lwm2m.Lwm2mServer;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.association.InMemoryAssociations;
import dev.dormouse.testkit.bootstrap.TestBootstraps;
import dev.dormouse.testkit.bootstrap.WishBuilder;
import dev.dormouse.testkit.credential.TestCredentials;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Both servers as they are, over stores that outlive them: the bootstrap server with the desk that plans, the LwM2M server with
 * the registrar that lets keys take each other's place. Real time on the wire; the fleet's own stands still until it is moved.
 */
final class Product implements AutoCloseable {

    private static final ObjectModels MODELS = OmaRegistry.load();
    private static final Duration LIFETIME = Duration.ofDays(20);
    private static final int DEVICES = 1_000;

    private final TestFleet fleet = TestFleet.aFleet();
    private final Associations bootstraps = new InMemoryAssociations();
    private final Dtls dtls;
    private final InetSocketAddress managedAt;
    private final TestBootstraps desk;
    private Managing managing;
    private Running bootstrapping;

    /** One server, and its way to the wire. */
    private record Running(CoapTransport transport, InetSocketAddress address, Runnable stop) {}

    /** The one that asks devices, too. */
    private record Managing(Running running, DeviceGateway gateway) {}

    private Product(KeyKind kind) {
        var keys = keys();
        dtls = Dtls.DEFAULT.withIdentity(new ServerIdentity.RawKey(keys), List.of());
        managing = manage(anyPort());
        managedAt = managing.running().address();
        var server = new ManagementServer(
                "coaps://127.0.0.1:" + managedAt.getPort(),
                1,
                Optional.empty(),
                OptionalLong.empty(),
                new ServerProof(
                        Optional.of(new ServerProof.Der(keys.getPublic().getEncoded())), Optional.empty(), false));
        desk = new TestBootstraps(
                        fleet, MODELS, new PlacementSettings(List.of(server), Policy.BY_WEIGHT), Optional.empty())
                .wishing(WishBuilder.aWish()
                        .keys(kind)
                        .with(ServerSetting.LIFETIME, LIFETIME.toSeconds())
                        .build());
        bootstrapping = bootstrap(anyPort());
        fleet.events().subscribe(this::cutOff);
    }

    static Product giving(KeyKind kind) {
        return new Product(kind);
    }

    TestFleet fleet() {
        return fleet;
    }

    TestBootstraps desk() {
        return desk;
    }

    InetSocketAddress bootstrapsAt() {
        return bootstrapping.address();
    }

    synchronized DeviceGateway gateway() {
        return managing.gateway();
    }

    /** Enters what the factory put on a device, and returns it. */
    PreSharedKey fromTheFactory(String endpoint) {
        var credential = (PreSharedKey) TestCredentials.aPreSharedKey(endpoint);
        TestCredentials.put(fleet.credentials(), credential, Purpose.BOOTSTRAP);
        return credential;
    }

    /** Both servers go, with all they have in their heads, and others come in their place. */
    synchronized void restart() {
        var before = bootstrapping.address();
        close();
        managing = manage(managedAt);
        bootstrapping = bootstrap(before);
    }

    private Managing manage(InetSocketAddress at) {
        var scheduler = new RealTime();
        var clock = InstantSource.system();
        var meters = new CollectorRegistry();
        var known = fleet.credentials().known();
        var transport = new CoapTransport(
                settings(at), known, fleet.associations(), scheduler, clock, new TransportMeters(meters));
        var ports = new FleetPorts(
                fleet.registrar(),
                fleet.registrations(),
                fleet.observations(),
                known,
                fleet.networks(),
                new SharedLinks(),
                fleet.events(),
                scheduler,
                clock);
        var server = new Lwm2mServer(Lwm2mConfig.DEFAULT, ports, MODELS, transport, meters);
        server.start();
        var running = new Running(transport, server.coapsAddress().orElseThrow(), server::stop);
        return new Managing(running, server.gateway());
    }

    private Running bootstrap(InetSocketAddress at) {
        var scheduler = new RealTime();
        var clock = InstantSource.system();
        var meters = new CollectorRegistry();
        var transport = new CoapTransport(
                settings(at),
                KnownIdentities.of(fleet.credentials(), Purpose.BOOTSTRAP),
                bootstraps,
                scheduler,
                clock,
                new TransportMeters(meters));
        var server = new BootstrapServer(
                BootstrapConfig.DEFAULT, new BootstrapPorts(desk.desk(), scheduler, clock), MODELS, transport, meters);
        server.start();
        return new Running(transport, server.coapsAddress().orElseThrow(), server::stop);
    }

    private TransportConfig settings(InetSocketAddress at) {
        return TransportConfig.forDevices(DEVICES).on(Listen.securely(at)).with(dtls);
    }

    /** As the launcher does: what was proved with a key that is good no longer ends, and a new one is good at once. */
    private void cutOff(FleetEvent event) {
        if (!(event instanceof FleetEvent.CredentialChanged(var endpoint, var purpose, var lost, var at))) return;
        var transport = purpose == Purpose.MANAGEMENT ? managing.running().transport() : bootstrapping.transport();
        lost.forEach(transport::dropIdentity);
        fleet.credentials()
                .find(endpoint, purpose)
                .grants()
                .forEach(grant -> transport.welcomeIdentity(grant.identity()));
    }

    boolean isRegistered(String endpoint) {
        return fleet.registrations().findByEndpoint(new EndpointName(endpoint)).isPresent();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has elliptic curves", e);
        }
    }

    @Override
    public synchronized void close() {
        bootstrapping.stop().run();
        managing.running().stop().run();
    }
}
