package dev.dormouse.testkit.bootstrap;

import dev.dormouse.fleet.bootstrap.BootstrapRequest;
import dev.dormouse.fleet.bootstrap.Found;
import dev.dormouse.fleet.bootstrap.LoopGuard;
import dev.dormouse.fleet.bootstrap.ManagementKeys;
import dev.dormouse.fleet.bootstrap.PlanOutcome;
import dev.dormouse.fleet.bootstrap.PlanningDesk;
import dev.dormouse.fleet.claim.Stranger;
import dev.dormouse.fleet.credential.CertificateIssuer;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.KeyPairMaker;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.ProvenIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.placement.ManagementServer;
import dev.dormouse.fleet.placement.Placement;
import dev.dormouse.fleet.placement.PlacementSettings;
import dev.dormouse.fleet.placement.PlacementSettings.Policy;
import dev.dormouse.fleet.placement.ServerProof;
import dev.dormouse.fleet.placement.ServerProof.Der;
import dev.dormouse.fleet.profile.BootstrapWish;
import dev.dormouse.fleet.profile.SaveOutcome;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.fleet.rotation.OutgoingKeys;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.credential.InMemoryPendingKeys;
import dev.dormouse.testkit.placement.InMemoryPlacements;
import dev.dormouse.testkit.profile.ProfileBuilder;
import dev.dormouse.testkit.quarantine.InMemoryQuarantines;
import dev.dormouse.testkit.reconcile.TestProfiles;
import dev.dormouse.testkit.rotation.InMemoryRotations;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * The bootstrap desk of a fleet as the launcher would wire it, in memory and in the fleet's time. There is one LwM2M server for
 * devices with keys and one for those without, an authority whose certificates are good for stores and no handshake, and
 * devices named plain-... may come without DTLS.
 */
public final class TestBootstraps {

    public static final ManagementServer SECURED = server("coaps://lwm2m.example.org:5684");
    public static final ManagementServer PLAIN = server("coap://lwm2m.example.org:5683");
    public static final RegistrationRules RULES = new RegistrationRules(
            Duration.ofDays(1), Duration.ofDays(30), Duration.ZERO, List.of(Pattern.compile("plain-.*")));

    private static final CertificateIssuer ISSUER =
            (endpoint, key, now) -> ("certificate of " + endpoint).getBytes(StandardCharsets.UTF_8);
    private static final long SEED = 4711;

    private final TestFleet fleet;
    private final TestProfiles profiles;
    private final Locksmith locksmith;
    private final InMemoryBootstrapSessions sessions;
    private final InMemoryPendingKeys pendingKeys;
    private final InMemoryPlacements placements;
    private final InMemoryRotations rotations = new InMemoryRotations();
    private final Quarantine quarantine;
    private final List<Stranger> strangers = new ArrayList<>();
    private final Placement placement;
    private final PlanningDesk desk;

    public TestBootstraps(TestFleet fleet, ObjectModels models) {
        this(fleet, models, new PlacementSettings(List.of(SECURED, PLAIN), Policy.BY_WEIGHT), Optional.of(ISSUER));
    }

    public TestBootstraps(
            TestFleet fleet, ObjectModels models, PlacementSettings servers, Optional<CertificateIssuer> issuer) {
        this.fleet = fleet;
        profiles = new TestProfiles(fleet, models);
        locksmith = new Locksmith(fleet.credentials(), fleet.events(), fleet.time());
        sessions = new InMemoryBootstrapSessions(fleet.outage());
        pendingKeys = new InMemoryPendingKeys(fleet.outage());
        placements = new InMemoryPlacements(fleet.outage());
        placement = new Placement(servers, placements, fleet.time());
        var keys = new ManagementKeys(
                new ManagementKeys.Ports(fleet.credentials(), pendingKeys, issuer, OutgoingKeys.of(rotations)),
                locksmith,
                new ManagementKeys.Makers(new KeyMaker(new Random(SEED)), new KeyPairMaker(new SecureRandom())),
                fleet.time());
        quarantine = new Quarantine(
                new InMemoryQuarantines(fleet.outage()), fleet.registrations(), fleet.events(), fleet.time());
        desk = new PlanningDesk(
                new PlanningDesk.Doors(
                        ProvenIdentities.of(fleet.credentials()),
                        strangers::add,
                        new LoopGuard(sessions, fleet.credentials(), LoopGuard.Limits.STANDARD, fleet.time()),
                        quarantine),
                new PlanningDesk.Ports(fleet.credentials(), fleet.registrations(), fleet.latestValues(), sessions),
                new PlanningDesk.Rules(profiles.book(), models, fleet.networks(), RULES),
                placement,
                keys,
                fleet.events(),
                fleet.time());
        fleet.events().subscribe(keys::on);
        fleet.events().subscribe(placement::on);
        fleet.events().subscribe(desk::on);
    }

    /** Whose keys are being changed. */
    public InMemoryRotations rotations() {
        return rotations;
    }

    /** Proves itself with a public key, and lets nobody mistake it for another. */
    public static ManagementServer server(String uri) {
        return new ManagementServer(uri, 1, Optional.empty(), OptionalLong.empty(), proof());
    }

    public static ServerProof proof() {
        return new ServerProof(
                Optional.of(new Der("the server's public key".getBytes(StandardCharsets.UTF_8))),
                Optional.of(new Der("the server's certificate".getBytes(StandardCharsets.UTF_8))),
                true);
    }

    /** It may open the bootstrap server from now on. */
    public TestBootstraps with(Credential credential) {
        fleet.credentials().put(credential, Purpose.BOOTSTRAP);
        return this;
    }

    /** Saves a profile; one that has a fault is none. */
    public TestBootstraps with(ProfileBuilder profile) {
        var draft = profile.draft();
        var before = profiles.book().profiles().find(draft.name());
        var outcome = profiles.editor()
                .save(draft, before.isPresent() ? OptionalInt.of(before.get().version()) : OptionalInt.empty());
        if (!(outcome instanceof SaveOutcome.Saved)) throw new IllegalStateException(outcome.toString());
        return this;
    }

    /** Every device without a profile of its own is bootstrapped like this. */
    public TestBootstraps wishing(BootstrapWish wish) {
        return with(ProfileBuilder.aProfile("standard").forAll().bootstrapping(wish));
    }

    /** Asks as the owner of this credential would. */
    public PlanOutcome plan(Credential credential, Found found) {
        return desk.plan(credential.endpoint(), request(credential), found);
    }

    public PlanOutcome planUnsecured(String endpoint, Found found) {
        return desk.plan(new EndpointName(endpoint), unsecured(endpoint), found);
    }

    public static BootstrapRequest request(Credential credential) {
        return new BootstrapRequest(Optional.of(credential.endpoint()), peer(credential.identity()), Optional.empty());
    }

    public static BootstrapRequest unsecured(String endpoint) {
        return new BootstrapRequest(
                Optional.of(new EndpointName(endpoint)), peer(PeerIdentity.UNSECURED), Optional.empty());
    }

    public static Peer peer(PeerIdentity identity) {
        return new Peer(new InetSocketAddress("192.0.2.7", 5683), identity, Optional.empty());
    }

    public PlanningDesk desk() {
        return desk;
    }

    public TestProfiles profiles() {
        return profiles;
    }

    public Locksmith locksmith() {
        return locksmith;
    }

    public InMemoryBootstrapSessions sessions() {
        return sessions;
    }

    public InMemoryPendingKeys pendingKeys() {
        return pendingKeys;
    }

    public Quarantine quarantine() {
        return quarantine;
    }

    /** Who was not let in and may ask for it. */
    public List<Stranger> strangers() {
        return strangers;
    }

    public Placement placement() {
        return placement;
    }

    public InMemoryPlacements placements() {
        return placements;
    }
}
