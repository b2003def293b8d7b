package dev.dormouse.rest;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.account.AccountDesk;
import dev.dormouse.fleet.bootstrap.MeasuredBootstraps;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.token.TokenBook;
import dev.dormouse.rest.account.AccountRoutes;
import dev.dormouse.rest.alarm.AlarmRoutes;
import dev.dormouse.rest.alarm.RuleRoutes;
import dev.dormouse.rest.audit.AuditRoutes;
import dev.dormouse.rest.bootstrap.BootstrapRoutes;
import dev.dormouse.rest.campaign.CampaignAlarmRoutes;
import dev.dormouse.rest.campaign.CampaignRoutes;
import dev.dormouse.rest.claim.ClaimRoutes;
import dev.dormouse.rest.command.CommandRoutes;
import dev.dormouse.rest.command.GroupRoutes;
import dev.dormouse.rest.contract.Contract;
import dev.dormouse.rest.credential.CredentialRoutes;
import dev.dormouse.rest.device.DeviceRoutes;
import dev.dormouse.rest.device.MapRoutes;
import dev.dormouse.rest.enrolment.EnrolmentRoutes;
import dev.dormouse.rest.event.EventRoutes;
import dev.dormouse.rest.firmware.ImageRoutes;
import dev.dormouse.rest.firmware.UpdateRoutes;
import dev.dormouse.rest.intake.ImportRoutes;
import dev.dormouse.rest.integration.IntegrationRoutes;
import dev.dormouse.rest.log.LogRoutes;
import dev.dormouse.rest.network.NetworkRoutes;
import dev.dormouse.rest.objectmodel.ObjectModelRoutes;
import dev.dormouse.rest.observation.ObservationRoutes;
import dev.dormouse.rest.oidc.OidcRoutes;
import dev.dormouse.rest.operation.AttributeRoutes;
import dev.dormouse.rest.operation.CompositeRoutes;
import dev.dormouse.rest.operation.ResourceRoutes;
import dev.dormouse.rest.page.HealthPages;
import dev.dormouse.rest.page.MetricsPage;
import dev.dormouse.rest.page.ReferencePage;
import dev.dormouse.rest.placement.PlacementRoutes;
import dev.dormouse.rest.profile.DeviceWishRoutes;
import dev.dormouse.rest.profile.ProfileRoutes;
import dev.dormouse.rest.profile.VariableRoutes;
import dev.dormouse.rest.purview.PurviewGate;
import dev.dormouse.rest.quarantine.QuarantineRoutes;
import dev.dormouse.rest.revocation.RevocationRoutes;
import dev.dormouse.rest.rotation.RotationRoutes;
import dev.dormouse.rest.search.DeviceGroupRoutes;
import dev.dormouse.rest.search.FieldRoutes;
import dev.dormouse.rest.search.LabelRoutes;
import dev.dormouse.rest.search.TagRoutes;
import dev.dormouse.rest.search.TallyRoutes;
import dev.dormouse.rest.session.Doorman;
import dev.dormouse.rest.session.LoginGuard;
import dev.dormouse.rest.session.OwnAccountRoutes;
import dev.dormouse.rest.session.Passwords;
import dev.dormouse.rest.session.PendingFactors;
import dev.dormouse.rest.session.SessionCookie;
import dev.dormouse.rest.session.SessionRoutes;
import dev.dormouse.rest.session.Sessions;
import dev.dormouse.rest.system.NodeRoutes;
import dev.dormouse.rest.system.SettingRoutes;
import dev.dormouse.rest.system.StormRoutes;
import dev.dormouse.rest.system.SystemRoutes;
import dev.dormouse.rest.telemetry.HistoryRoutes;
import dev.dormouse.rest.tenant.TenantRoutes;
import dev.dormouse.rest.token.TokenRoutes;
import dev.dormouse.rest.trace.TraceRoutes;
import dev.dormouse.rest.traffic.TrafficRoutes;
import dev.dormouse.rest.web.Admission;
import dev.dormouse.rest.web.ApiRoutes;
import dev.dormouse.rest.web.Dispatcher;
import dev.dormouse.rest.web.HttpDoor;
import dev.dormouse.rest.web.HttpListener;
import dev.dormouse.rest.web.HttpServerConfig;
import dev.dormouse.rest.web.MetricsGate;
import dev.dormouse.rest.web.RequestHandler;
import dev.dormouse.rest.web.Site;
import dev.dormouse.rest.web.WebUi;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST API and the web pages, listening. This class is the map of the module: every part is made here. */
public final class RestServer implements Service {

    private static final Logger log = LoggerFactory.getLogger(RestServer.class);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    /** What the process lends: its clock, its scheduler, its source of chance, its meters. */
    public record Surroundings(
            InstantSource clock, Scheduler scheduler, SecureRandom random, CollectorRegistry metrics) {}

    private final RestConfig config;
    private final Sessions sessions;
    private final TokenBook tokens;
    private final EventRoutes events;
    private final Dispatcher dispatcher;
    private final Scheduler scheduler;
    private final HttpListener listener;
    private Scheduler.Task sweep = () -> {};

    /** {@code webRoot} is the folder of the web pages on the class path; {@code probes} tell whether we are ready. */
    public RestServer(
            RestConfig config, FleetAccess fleet, List<HealthProbe> probes, Surroundings around, String webRoot) {
        this.config = config;
        this.scheduler = around.scheduler();
        var clock = around.clock();
        var meters = new RestMeters(around.metrics());
        DefaultExports.register(around.metrics());
        var contract = Contract.load();

        sessions = new Sessions(config.sessions(), around.random(), clock);
        tokens = new TokenBook(fleet.apiTokens(), scheduler, clock);
        var admission = new Admission(sessions, tokens);
        dispatcher = new Dispatcher(config.limits().requestsAtOnce(), meters);
        events = new EventRoutes(
                fleet.events(),
                fleet.presence(),
                fleet.purviews(),
                admission::isStillIn,
                config.events(),
                meters,
                around.random(),
                clock);

        var handlers = handlersOf(Stream.of(
                        people(fleet, contract, meters, around),
                        devices(fleet, clock),
                        keys(fleet, around),
                        firmware(fleet, clock),
                        wishesAndGroups(fleet, clock),
                        watch(fleet, around),
                        Stream.of(
                                new SystemRoutes(fleet, clock).handlers(),
                                new NodeRoutes(fleet.nodes()).handlers(),
                                new StormRoutes(fleet.nodes()).handlers(),
                                new SettingRoutes(fleet.settings(), fleet.nodes()).handlers(),
                                events.handlers()))
                .flatMap(Function.identity()));

        var pages = new Site.Pages(
                new MetricsPage(around.metrics()),
                new HealthPages(probes),
                new ReferencePage(contract),
                new WebUi(webRoot));
        var api = new ApiRoutes(
                contract,
                handlers,
                admission,
                new PurviewGate(contract, fleet),
                dispatcher,
                config.limits(),
                new ApiRoutes.Trail(fleet.auditTrail(), fleet.replays(), around.random(), clock));
        var gate = new MetricsGate(
                admission,
                HttpServerConfig.isLoopback(config.host()),
                config.metricsToken().map(Secret::text));
        var site = new Site(contract, api, pages, gate, dispatcher, meters);
        var door = new HttpDoor(
                "the REST API",
                config.host(),
                config.port(),
                config.tls(),
                config.allowPlain(),
                config.limits().connections(),
                true);
        listener = new HttpListener(door, site::mountOn, meters);
    }

    @Override
    public void start() {
        tokens.start();
        listener.start();
        events.start();
        sweep = scheduler.every(SWEEP, sessions::removeOver);
        log.atInfo().addKeyValue("address", address()).log("REST API listens");
    }

    @Override
    public void stop() {
        sweep.cancel();
        events.stop();
        listener.stop(STOP_PATIENCE);
        dispatcher.stop(STOP_PATIENCE);
        tokens.stop();
    }

    /** Shows what happened at other nodes too. Before it is started. */
    public void show(FleetEvents elsewhere) {
        events.show(elsewhere);
    }

    /** Whether anybody watches what happens. */
    public boolean isWatched() {
        return events.isWatched();
    }

    /** Where a browser finds us, as in {@code http://127.0.0.1:8080/}. */
    public String address() {
        var host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return (config.tls().isPresent() ? "https://" : "http://") + host + ":" + listener.port() + "/";
    }

    /** Who logs in, and what people and programs may do. */
    private Stream<Map<String, RequestHandler>> people(
            FleetAccess fleet, Contract contract, RestMeters meters, Surroundings around) {
        var clock = around.clock();
        var random = around.random();
        var accounts = new AccountDesk(fleet.accounts());
        var passwords = new Passwords();
        var guard = new LoginGuard(config.logins(), clock);
        var doorman = new Doorman(accounts, guard, passwords, clock);
        var factors = new PendingFactors(random, clock);
        var cookie = new SessionCookie(config.tls().isPresent());
        return Stream.of(
                new SessionRoutes(doorman, sessions, cookie, meters).handlers(),
                new OidcRoutes(config.oidc(), fleet.tenants(), sessions, cookie, meters, random, clock).handlers(),
                new OwnAccountRoutes(accounts, doorman, factors, sessions).handlers(),
                new AccountRoutes(accounts, fleet.tenants(), sessions, guard, passwords, random, clock).handlers(),
                new TokenRoutes(tokens, fleet.tenants(), contract.features(), random, clock).handlers(),
                new TenantRoutes(fleet, tokens, clock).handlers());
    }

    /** What devices are, what they have, and what they are asked. */
    private Stream<Map<String, RequestHandler>> devices(FleetAccess fleet, InstantSource clock) {
        var patience = config.limits().devicePatience();
        return Stream.of(
                new DeviceRoutes(fleet, clock).handlers(),
                new HistoryRoutes(fleet, clock).handlers(),
                new NetworkRoutes(fleet).handlers(),
                new ResourceRoutes(fleet, patience).handlers(),
                new CompositeRoutes(fleet, patience).handlers(),
                new AttributeRoutes(fleet, patience).handlers(),
                new CommandRoutes(fleet).handlers(),
                new GroupRoutes(fleet).handlers(),
                new ObservationRoutes(fleet, patience, clock).handlers(),
                new ObjectModelRoutes(fleet.objectModels()).handlers());
    }

    /** How devices come in and prove themselves, and how they are shut out. */
    private static Stream<Map<String, RequestHandler>> keys(FleetAccess fleet, Surroundings around) {
        var clock = around.clock();
        var random = around.random();
        var provisioning = fleet.provisioning();
        var revocation = provisioning.revocation();
        var bootstraps = fleet.bootstraps();
        var measured = new MeasuredBootstraps(bootstraps.sessions());
        return Stream.of(
                new CredentialRoutes(fleet.credentials(), fleet.locksmith(), revocation, random, clock).handlers(),
                new RevocationRoutes(revocation).handlers(),
                new EnrolmentRoutes(provisioning.enrolment(), fleet.tenants(), random, clock).handlers(),
                new ClaimRoutes(provisioning.claims(), fleet.tenants()).handlers(),
                new ImportRoutes(provisioning.intake()).handlers(),
                new BootstrapRoutes(bootstraps).handlers(),
                new PlacementRoutes(bootstraps.placement()).handlers(),
                new RotationRoutes(fleet, measured, clock).handlers(),
                new QuarantineRoutes(fleet.quarantine(), fleet.decommissioning()).handlers());
    }

    /** Images, and how they get onto devices. */
    private static Stream<Map<String, RequestHandler>> firmware(FleetAccess fleet, InstantSource clock) {
        return Stream.of(
                new ImageRoutes(fleet.firmware().library()).handlers(),
                new UpdateRoutes(fleet.firmware(), clock).handlers(),
                new CampaignRoutes(fleet).handlers(),
                new CampaignAlarmRoutes(fleet.campaigns().alarms()).handlers());
    }

    /** What devices should be like, and by what they are told apart. */
    private static Stream<Map<String, RequestHandler>> wishesAndGroups(FleetAccess fleet, InstantSource clock) {
        return Stream.of(
                new ProfileRoutes(fleet.profiles()).handlers(),
                new DeviceWishRoutes(fleet).handlers(),
                new VariableRoutes(fleet.profiles(), fleet.tenants()).handlers(),
                new FieldRoutes(fleet.search().tags()).handlers(),
                new TagRoutes(fleet.search().tags()).handlers(),
                new DeviceGroupRoutes(fleet, clock).handlers(),
                new LabelRoutes(fleet, clock).handlers(),
                new TallyRoutes(fleet, clock).handlers(),
                new MapRoutes(fleet, clock).handlers());
    }

    /** What happens, what it costs, and who is told. */
    private static Stream<Map<String, RequestHandler>> watch(FleetAccess fleet, Surroundings around) {
        return Stream.of(
                new TrafficRoutes(fleet, around.clock()).handlers(),
                new AlarmRoutes(fleet.alarms(), fleet.purviews()).handlers(),
                new RuleRoutes(fleet.alarms(), fleet.tenants()).handlers(),
                new IntegrationRoutes(fleet.integrations(), around.random()).handlers(),
                new TraceRoutes(fleet, around.clock()).handlers(),
                new LogRoutes(fleet.eventLog(), fleet.purviews()).handlers(),
                new AuditRoutes(fleet.auditTrail()).handlers());
    }

    /** @throws IllegalStateException when two of them answer the same operation */
    private static Map<String, RequestHandler> handlersOf(Stream<Map<String, RequestHandler>> routes) {
        return routes.flatMap(some -> some.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
