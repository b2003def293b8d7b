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
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.placement.ManagementServer;
import dev.dormouse.fleet.placement.PlacementSettings;
import dev.dormouse.fleet.placement.PlacementSettings.Policy;
import dev.dormouse.fleet.placement.ServerProof;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.fleet.profile.ServerSetting;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.revocation.Bearer;
import dev.dormouse.fleet.revocation.Revocation;
import dev.dormouse.fleet.revocation.RevocationLists;
import dev.dormouse.fleet.rotation.BorneCertificates;
import dev.dormouse.fleet.rotation.CertificateSuccession;
import dev.dormouse.lwm2m.Lwm2mConfig;
import dev.dormouse.lwm2m.Lwm2mServer;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.sim.device.Security;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.association.InMemoryAssociations;
import dev.dormouse.testkit.bootstrap.TestBootstraps;
import dev.dormouse.testkit.bootstrap.WishBuilder;
import dev.dormouse.testkit.revocation.InMemoryBearers;
import dev.dormouse.testkit.revocation.InMemoryRevocations;
import dev.dormouse.testkit.tls.Authority;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
    private final InMemoryBearers bearers = new InMemoryBearers();
    private final Revocation revocation = new Revocation(
            new InMemoryRevocations(),
            bearers,
            RevocationLists.NONE,
            fleet.credentials(),
            fleet.events(),
            fleet.time());
    private final Authority authority = new Authority("Our Authority");
    private final FactoryFloor factory = new FactoryFloor(fleet.credentials());
    private final ServerIdentity identity;
    private final KeyKind kind;
    private final InetSocketAddress managedAt;
    private final TestBootstraps desk;
    private Managing managing;
    private Running bootstrapping;

    /** One server, and its way to the wire. */
    private record Running(CoapTransport transport, InetSocketAddress address, Runnable stop) {}

    /** By what a device is known: which certificate it is, too, where it came with one. */
    record Proof(PeerIdentity identity, Optional<CertificateName> certificate) {}

    /** The one that asks devices, too. */
    private record Managing(Running running, DeviceGateway gateway) {}

    private Product(KeyKind kind) {
        this.kind = kind;
        var keys = Authority.newKeys();
        var certificate = authority.sign("CN=dormouse", keys.getPublic());
        identity = new ServerIdentity.Certified(keys.getPrivate(), List.of(certificate));
        managing = manage(anyPort());
        managedAt = managing.running().address();
        var server = new ManagementServer(
                "coaps://127.0.0.1:" + managedAt.getPort(),
                1,
                Optional.empty(),
                OptionalLong.empty(),
                new ServerProof(
                        Optional.of(new ServerProof.Der(keys.getPublic().getEncoded())),
                        Optional.of(new ServerProof.Der(Authority.encoded(certificate))),
                        true));
        desk = new TestBootstraps(
                        fleet,
                        MODELS,
                        new PlacementSettings(List.of(server), Policy.BY_WEIGHT),
                        Optional.of((endpoint, key, now) ->
                                Authority.encoded(authority.sign("CN=" + endpoint.value(), key))))
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

    InetSocketAddress managesAt() {
        return managedAt;
    }

    /** Enters what the factory put on a device, of the kind that it gets, and returns it. */
    Security fromTheFactory(String endpoint) {
        return factory.makes(new EndpointName(endpoint), kind);
    }

    /** What the device proved itself with when it was at its LwM2M server last: with certificates the name alone tells little. */
    Proof proof(EndpointName endpoint) {
        var identity = fleet.registrationOf(endpoint.value()).peer().identity();
        return new Proof(identity, borne().borneBy(identity).map(Bearer::certificate));
    }

    BorneCertificates borne() {
        return new CertificateSuccession(
                bearers, revocation, Optional.of(authority.certificate().getSubjectX500Principal()));
    }

    /** Whether who comes with it is let in. */
    boolean isGood(Proof proof) {
        return fleet.credentials().known().find(proof.identity()).isPresent()
                && revocation.whyNot(proof.certificate().stream().toList()).isEmpty();
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
        var known = revocation.at(Purpose.MANAGEMENT, fleet.credentials().known());
        var transport = new CoapTransport(
                settings(at, authority), known, fleet.associations(), scheduler, clock, new TransportMeters(meters));
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
                settings(at, factory.authority()),
                revocation.at(Purpose.BOOTSTRAP, KnownIdentities.of(fleet.credentials(), Purpose.BOOTSTRAP)),
                bootstraps,
                scheduler,
                clock,
                new TransportMeters(meters));
        var server = new BootstrapServer(
                BootstrapConfig.DEFAULT, new BootstrapPorts(desk.desk(), scheduler, clock), MODELS, transport, meters);
        server.start();
        return new Running(transport, server.coapsAddress().orElseThrow(), server::stop);
    }

    private TransportConfig settings(InetSocketAddress at, Authority believed) {
        return TransportConfig.forDevices(DEVICES)
                .on(Listen.securely(at))
                .with(Dtls.DEFAULT.withIdentity(identity, List.of(believed.certificate())));
    }

    /** As the launcher does: what was proved with a key that is good no longer ends, and a new one is good at once. */
    private void cutOff(FleetEvent event) {
        if (event instanceof FleetEvent.CertificateRevoked revoked)
            transport(revoked.purpose()).dropIdentity(revoked.identity());
        if (!(event instanceof FleetEvent.CredentialChanged(var endpoint, var purpose, var lost, var at))) return;
        var transport = transport(purpose);
        lost.forEach(transport::dropIdentity);
        fleet.credentials()
                .find(endpoint, purpose)
                .grants()
                .forEach(grant -> transport.welcomeIdentity(grant.identity()));
    }

    private CoapTransport transport(Purpose purpose) {
        return purpose == Purpose.MANAGEMENT ? managing.running().transport() : bootstrapping.transport();
    }

    boolean isRegistered(String endpoint) {
        return fleet.registrations().findByEndpoint(new EndpointName(endpoint)).isPresent();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public synchronized void close() {
        bootstrapping.stop().run();
        managing.running().stop().run();
    }
}
