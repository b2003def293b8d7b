package dev.dormouse.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.audit.AuditTrail;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.group.GroupBook;
import dev.dormouse.fleet.group.LabelDesk;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.ledger.Advisor;
import dev.dormouse.fleet.ledger.Budgets;
import dev.dormouse.fleet.ledger.Chatter;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.rotation.BootstrapTrigger;
import dev.dormouse.fleet.rotation.BorneCertificates;
import dev.dormouse.fleet.rotation.KeyRotations;
import dev.dormouse.fleet.rotation.KeyWriter;
import dev.dormouse.fleet.telemetry.Health;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.Tenant;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.trace.PayloadReader;
import dev.dormouse.fleet.trace.TraceBook;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.bootstrap.BootstrapAccess;
import dev.dormouse.rest.profile.ProfileAccess;
import dev.dormouse.rest.search.SearchAccess;
import dev.dormouse.rest.trace.TraceAccess;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.alarm.TestAlarms;
import dev.dormouse.testkit.audit.InMemoryAuditTrail;
import dev.dormouse.testkit.bootstrap.TestBootstraps;
import dev.dormouse.testkit.command.TestCommands;
import dev.dormouse.testkit.reconcile.TestProfiles;
import dev.dormouse.testkit.replay.InMemoryReplays;
import dev.dormouse.testkit.rotation.InMemoryRotations;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.token.InMemoryApiTokens;
import io.prometheus.client.CollectorRegistry;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The real server on a port of its own, over a fleet in memory, in virtual time. */
public final class TestServer implements AutoCloseable {

    public static final String PASSWORD = "correct horse battery staple";
    /** What is planned for each device. */
    public static final long DAILY_BYTES = 10_000;

    /** How many devices are labelled at once. */
    public static final int LABELLED_AT_ONCE = 20;

    /** Understands texts about one resource, as the codecs do. */
    private static final PayloadReader PAYLOADS =
            (payload, format, about, device) -> about.size() == 1 && format.equals(OptionalInt.of(Format.TEXT.number()))
                    ? Optional.of(List.of(new Reading(about.getFirst(), new Value.Text(new String(payload, UTF_8)))))
                    : Optional.empty();

    /** In one short pass, so that logging in costs a test no time; a hash says by itself how it was made. */
    private static final String HASH = Password.hash(PASSWORD)
            .addRandomSalt(16)
            .with(Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID))
            .getResult();

    private final TestFleet fleet = TestFleet.aFleet();
    private final TestProfiles profiles;
    private final TestProvisioning provisioning;
    private final TestBootstraps bootstraps;
    private final TestFirmware firmware;
    private final TestAlarms alarms = TestAlarms.of(fleet).startWith();
    private final TestCampaigns campaigns;
    private final TestIntegrations integrations;
    private final TraceBook traces;
    private final AuditTrail auditTrail = new InMemoryAuditTrail(fleet.outage());
    private final ScriptedGateway gateway = new ScriptedGateway();
    private final ObjectModels models = OmaRegistry.load();
    private final CollectorRegistry metrics = new CollectorRegistry();
    private final List<HealthProbe> probes = new CopyOnWriteArrayList<>();
    private final TestNodes nodes = new TestNodes(probes);
    private final RestServer server;

    private TestServer(RestConfig config, List<HealthProbe> probes) {
        this.probes.addAll(probes);
        for (var role : Role.values())
            fleet.accounts().put(new Account(name(role), HASH, role, false, VirtualTime.BEGINNING));
        fleet.accounts().put(new Account("newcomer", HASH, Role.ADMIN, true, VirtualTime.BEGINNING));

        profiles = new TestProfiles(fleet, models);
        var made = TestCommands.over(fleet, gateway);
        var decommissioning = fleet.decommissioning();
        var chatter = new Chatter();
        fleet.events().subscribe(chatter::on);
        bootstraps = new TestBootstraps(fleet, models);
        var rotations = new KeyRotations(
                new KeyRotations.Ports(
                        new InMemoryRotations(),
                        fleet.credentials(),
                        fleet.registrations(),
                        fleet.ownedDevices(),
                        BorneCertificates.NONE,
                        new BootstrapTrigger(made.commands()),
                        new KeyWriter(
                                new KeyWriter.Ports(
                                        endpoint -> Optional.empty(), fleet.registrations(), fleet.presence(), gateway),
                                fleet.locksmith(),
                                new KeyMaker(new SecureRandom()),
                                fleet.time())),
                fleet.locksmith(),
                fleet.events(),
                new KeyRotations.Surroundings(fleet.time(), fleet.time(), new SecureRandom()));
        fleet.events().subscribe(rotations::on);
        rotations.start();
        campaigns = new TestCampaigns(fleet);
        provisioning = new TestProvisioning(fleet, profiles, alarms.log());
        firmware = new TestFirmware(fleet, made.contacts(), campaigns::claimsOn);
        integrations = new TestIntegrations(fleet, alarms.log());
        traces = new TraceBook(
                new TraceBook.Ports(fleet.registrations(), fleet.observations(), fleet.credentials(), PAYLOADS),
                TraceBook.Limits.STANDARD,
                fleet.time(),
                fleet.time(),
                new SecureRandom());
        var access = new FleetAccess(
                fleet.devices(),
                fleet.registrations(),
                fleet.observations(),
                fleet.latestValues(),
                fleet.history(),
                new Health(fleet.latestValues(), fleet.history(), fleet.time()),
                fleet.presence(),
                fleet.networks(),
                made.operations(),
                made.commands(),
                fleet.credentials(),
                fleet.locksmith(),
                provisioning.access(),
                new BootstrapAccess(
                        bootstraps.sessions(), Optional.of(bootstraps.desk()), Optional.of(bootstraps.placement())),
                rotations,
                campaigns.access(),
                firmware.access(),
                fleet.quarantine(),
                decommissioning,
                fleet.ledger(),
                new Budgets(fleet.ledger(), endpoint -> OptionalLong.of(DAILY_BYTES), fleet.time()),
                new Advisor(chatter, fleet.ledger(), fleet.devices(), fleet.time()),
                new ProfileAccess(
                        profiles.book(),
                        profiles.editor(),
                        profiles.ports().profiles(),
                        profiles.previews(),
                        profiles.drifts()),
                new SearchAccess(
                        fleet.tags(),
                        fleet.deviceGroups(),
                        new GroupBook(fleet.deviceGroups()),
                        new LabelDesk(
                                fleet.devices(),
                                fleet.tags(),
                                profiles.editor(),
                                fleet.tenants(),
                                LABELLED_AT_ONCE,
                                fleet.time()),
                        fleet.tallies(),
                        fleet.locations(),
                        fleet.presenceSamples()),
                fleet.tenants(),
                fleet.purviews(),
                alarms.desk(),
                integrations.desk(),
                new TraceAccess(traces, PAYLOADS),
                alarms.log(),
                auditTrail,
                new InMemoryReplays(fleet.outage()),
                fleet.accounts(),
                new InMemoryApiTokens(fleet.outage()),
                models,
                nodes,
                nodes,
                fleet.events());
        fleet.events().subscribe(traces::on);
        var around = new RestServer.Surroundings(fleet.time(), fleet.time(), new SecureRandom(), metrics);
        server = new RestServer(config, access, this.probes, around, "testui");
    }

    public static TestServer start() {
        return start(config -> config);
    }

    public static TestServer start(UnaryOperator<ConfigBuilder> configured, HealthProbe... probes) {
        var server = new TestServer(configured.apply(new ConfigBuilder()).build(), List.of(probes));
        server.server.start();
        return server;
    }

    public TestFleet fleet() {
        return fleet;
    }

    /** To be told what passes at the sockets, which there are none of here. */
    public TraceBook traces() {
        return traces;
    }

    public TestProfiles profiles() {
        return profiles;
    }

    public TestProvisioning provisioning() {
        return provisioning;
    }

    public TestBootstraps bootstraps() {
        return bootstraps;
    }

    public TestCampaigns campaigns() {
        return campaigns;
    }

    public TestIntegrations integrations() {
        return integrations;
    }

    public TestFirmware firmware() {
        return firmware;
    }

    public TestAlarms alarms() {
        return alarms;
    }

    public TestNodes nodes() {
        return nodes;
    }

    public AuditTrail auditTrail() {
        return auditTrail;
    }

    public ScriptedGateway gateway() {
        return gateway;
    }

    public CollectorRegistry metrics() {
        return metrics;
    }

    public String address() {
        return server.address();
    }

    /** Nobody yet. */
    public Client client() {
        return new Client(address());
    }

    public Client as(Role role) {
        return client().login(name(role), PASSWORD);
    }

    /** A program with a token of that name. */
    public Client program(String name, Role role) {
        var token = new JsonObject().put("name", name).put("role", role.name().toLowerCase(Locale.ROOT));
        return client().withToken(as(Role.ADMIN).post("/tokens", token).json().getString("token"));
    }

    /** Somebody who sees only the devices of a tenant, which there is from now on. */
    public Client customer(Role role, String tenant) {
        var name = new TenantName(tenant);
        fleet.tenants().add(new Tenant(name, "Tenant " + tenant, fleet.time().instant()));
        var account = new Account(
                role.name().toLowerCase(Locale.ROOT) + "@" + tenant, HASH, role, false, VirtualTime.BEGINNING);
        fleet.accounts().put(account.with(Purview.of(name)));
        return client().login(account.name(), PASSWORD);
    }

    /** From now on these devices are a tenant's, which there is. */
    public void give(String tenant, String... endpoints) {
        var name = new TenantName(tenant);
        fleet.tenants().add(new Tenant(name, "Tenant " + tenant, fleet.time().instant()));
        fleet.tenants().give(Stream.of(endpoints).map(EndpointName::new).toList(), Optional.of(name));
    }

    public static String name(Role role) {
        return "the-" + role.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        server.stop();
    }
}
