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
import dev.dormouse.rest.campaign.CampaignRoutes;
import dev.dormouse.rest.claim.ClaimRoutes;
import dev.dormouse.rest.command.CommandRoutes;
import dev.dormouse.rest.command.GroupRoutes;
import dev.dormouse.rest.contract.Contract;
import dev.dormouse.rest.credential.CredentialRoutes;
import dev.dormouse.rest.device.DeviceRoutes;
import dev.dormouse.rest.enrolment.EnrolmentRoutes;
import dev.dormouse.rest.event.EventRoutes;
import dev.dormouse.rest.firmware.ImageRoutes;
import dev.dormouse.rest.firmware.UpdateRoutes;
import dev.dormouse.rest.intake.ImportRoutes;
import dev.dormouse.rest.log.LogRoutes;
import dev.dormouse.rest.network.NetworkRoutes;
import dev.dormouse.rest.objectmodel.ObjectModelRoutes;
import dev.dormouse.rest.observation.ObservationRoutes;
import dev.dormouse.rest.operation.AttributeRoutes;
import dev.dormouse.rest.operation.CompositeRoutes;
import dev.dormouse.rest.operation.ResourceRoutes;
import dev.dormouse.rest.page.HealthPages;
import dev.dormouse.rest.page.MetricsPage;
import dev.dormouse.rest.page.ReferencePage;
import dev.dormouse.rest.profile.DeviceWishRoutes;
import dev.dormouse.rest.profile.ProfileRoutes;
import dev.dormouse.rest.profile.VariableRoutes;
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
import dev.dormouse.rest.system.SystemFacts;
import dev.dormouse.rest.system.SystemRoutes;
import dev.dormouse.rest.telemetry.HistoryRoutes;
import dev.dormouse.rest.token.TokenRoutes;
import dev.dormouse.rest.traffic.TrafficRoutes;
import dev.dormouse.rest.web.Admission;
import dev.dormouse.rest.web.ApiRoutes;
import dev.dormouse.rest.web.Dispatcher;
import dev.dormouse.rest.web.HttpListener;
import dev.dormouse.rest.web.HttpServerConfig;
import dev.dormouse.rest.web.MetricsGate;
import dev.dormouse.rest.web.RequestHandler;
import dev.dormouse.rest.web.Site;
import dev.dormouse.rest.web.WebUi;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            RestConfig config,
            FleetAccess fleet,
            SystemFacts facts,
            List<HealthProbe> probes,
            Surroundings around,
            String webRoot) {
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
                admission::isStillIn,
                config.events(),
                meters,
                around.random(),
                clock);

        var cookie = new SessionCookie(config.tls().isPresent());
        var guard = new LoginGuard(config.logins(), clock);
        var patience = config.limits().devicePatience();
        Map<String, RequestHandler> handlers = new HashMap<>();
        var accounts = new AccountDesk(fleet.accounts());
        var passwords = new Passwords();
        var doorman = new Doorman(accounts, guard, passwords, clock);
        var factors = new PendingFactors(around.random(), clock);
        handlers.putAll(new SessionRoutes(doorman, sessions, cookie, meters).handlers());
        handlers.putAll(new OwnAccountRoutes(accounts, doorman, factors, sessions).handlers());
        handlers.putAll(new AccountRoutes(accounts, sessions, guard, passwords, around.random(), clock).handlers());
        handlers.putAll(new TokenRoutes(tokens, contract.features(), around.random(), clock).handlers());
        handlers.putAll(new DeviceRoutes(fleet, clock).handlers());
        handlers.putAll(new HistoryRoutes(fleet, clock).handlers());
        handlers.putAll(new NetworkRoutes(fleet).handlers());
        handlers.putAll(new ResourceRoutes(fleet, patience).handlers());
        handlers.putAll(new CompositeRoutes(fleet, patience).handlers());
        handlers.putAll(new AttributeRoutes(fleet, patience).handlers());
        handlers.putAll(new CommandRoutes(fleet).handlers());
        handlers.putAll(new GroupRoutes(fleet).handlers());
        handlers.putAll(new ObservationRoutes(fleet, patience, clock).handlers());
        handlers.putAll(new ObjectModelRoutes(fleet.objectModels()).handlers());
        var provisioning = fleet.provisioning();
        handlers.putAll(new CredentialRoutes(
                        fleet.credentials(), fleet.locksmith(), provisioning.revocation(), around.random(), clock)
                .handlers());
        handlers.putAll(new RevocationRoutes(provisioning.revocation()).handlers());
        handlers.putAll(new EnrolmentRoutes(provisioning.enrolment(), around.random(), clock).handlers());
        handlers.putAll(new ClaimRoutes(provisioning.claims()).handlers());
        handlers.putAll(new ImportRoutes(provisioning.intake()).handlers());
        handlers.putAll(new BootstrapRoutes(fleet.bootstraps()).handlers());
        handlers.putAll(new RotationRoutes(
                        fleet.rotations(),
                        fleet.devices(),
                        new MeasuredBootstraps(fleet.bootstraps().sessions()),
                        clock)
                .handlers());
        handlers.putAll(new CampaignRoutes(fleet.campaigns()).handlers());
        handlers.putAll(new ImageRoutes(fleet.firmware().library()).handlers());
        handlers.putAll(new UpdateRoutes(fleet.firmware(), clock).handlers());
        handlers.putAll(new QuarantineRoutes(fleet.quarantine(), fleet.decommissioning()).handlers());
        handlers.putAll(new TrafficRoutes(fleet, clock).handlers());
        handlers.putAll(new ProfileRoutes(fleet.profiles()).handlers());
        handlers.putAll(new DeviceWishRoutes(fleet).handlers());
        handlers.putAll(new VariableRoutes(fleet.profiles()).handlers());
        handlers.putAll(new FieldRoutes(fleet.search().tags()).handlers());
        handlers.putAll(new TagRoutes(fleet.search().tags()).handlers());
        handlers.putAll(new DeviceGroupRoutes(fleet, clock).handlers());
        handlers.putAll(new LabelRoutes(fleet, clock).handlers());
        handlers.putAll(new TallyRoutes(fleet, clock).handlers());
        handlers.putAll(new AlarmRoutes(fleet.alarms()).handlers());
        handlers.putAll(new RuleRoutes(fleet.alarms()).handlers());
        handlers.putAll(new LogRoutes(fleet.eventLog()).handlers());
        handlers.putAll(new AuditRoutes(fleet.auditTrail()).handlers());
        handlers.putAll(new SystemRoutes(fleet, facts, probes, clock).handlers());
        handlers.putAll(events.handlers());

        var pages = new Site.Pages(
                new MetricsPage(around.metrics()),
                new HealthPages(probes),
                new ReferencePage(contract),
                new WebUi(webRoot));
        var api = new ApiRoutes(
                contract,
                handlers,
                admission,
                dispatcher,
                config.limits(),
                new ApiRoutes.Trail(fleet.auditTrail(), around.random(), clock));
        var gate = new MetricsGate(
                admission,
                HttpServerConfig.isLoopback(config.host()),
                config.metricsToken().map(RestServer::text));
        var site = new Site(contract, api, pages, gate, dispatcher, meters);
        listener = new HttpListener(config, site, meters);
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

    private static String text(Secret token) {
        return new String(token.reveal(), StandardCharsets.UTF_8);
    }
}
