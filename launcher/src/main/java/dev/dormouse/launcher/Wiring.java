package dev.dormouse.launcher;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.command.Commands;
import dev.dormouse.fleet.contact.ContactRules;
import dev.dormouse.fleet.contact.Contacts;
import dev.dormouse.fleet.contact.Turns;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.CatchUp;
import dev.dormouse.fleet.device.Decommissioning;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.device.Inventory;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.ledger.Advisor;
import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.ledger.Budgets;
import dev.dormouse.fleet.ledger.Chatter;
import dev.dormouse.fleet.log.Chronicle;
import dev.dormouse.fleet.network.DeviceNetworks;
import dev.dormouse.fleet.operation.OperationCheck;
import dev.dormouse.fleet.operation.Operations;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileEditor;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.registration.Doorkeeper;
import dev.dormouse.fleet.registration.Eviction;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.revocation.Revocation;
import dev.dormouse.fleet.revocation.RevocationLists;
import dev.dormouse.fleet.rotation.CertificateSuccession;
import dev.dormouse.fleet.setting.Settings;
import dev.dormouse.fleet.tag.TagUpkeep;
import dev.dormouse.fleet.telemetry.Health;
import dev.dormouse.fleet.telemetry.Telemetry;
import dev.dormouse.fleet.tenant.OwnedDevices;
import dev.dormouse.fleet.tenant.TenantUpkeep;
import dev.dormouse.fleet.trace.TraceBook;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.meter.CommandMeters;
import dev.dormouse.launcher.meter.ContactMeters;
import dev.dormouse.launcher.preflight.VaultKey;
import dev.dormouse.launcher.time.VirtualThreadScheduler;
import dev.dormouse.lwm2m.Lwm2mConfig;
import dev.dormouse.lwm2m.Lwm2mServer;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.RestServer;
import dev.dormouse.rest.bootstrap.BootstrapAccess;
import dev.dormouse.rest.session.FirstAdmin;
import dev.dormouse.rest.trace.TraceAccess;
import io.prometheus.client.CollectorRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The map of the product: every constructor, called once, top to bottom. */
final class Wiring implements Service {

    private static final Duration TO_END_WORK = Duration.ofSeconds(5);
    private static final String WEB_PAGES = "dev/dormouse/web";

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();
    private final Accounts accounts;
    private final TenantUpkeep tenancy;
    private final ProfileEditor profileEditor;
    private final RestServer rest;
    private final List<String> addresses;
    private final Lifecycle lifecycle;
    private Optional<String> oneTimePassword = Optional.empty();

    /** Opens the store; all else waits for {@link #start}. {@code settings} are what the configuration was read from, to be shown. */
    Wiring(DormouseConfig config, Settings settings) {
        var branches = new Branches(config);
        var scheduler = new VirtualThreadScheduler(TO_END_WORK);
        var metrics = new CollectorRegistry();

        var authority = branches.authority(random);
        var transportConfig = branches.transport(authority);

        // What is known: objects by definition, devices by the store, secrets by the vault.
        var models = OmaRegistry.load();
        var links = new SharedLinks();
        var masterKey = VaultKey.open(config.vault(), config.store(), random);
        var stores = Stores.open(config, new Stores.Surroundings(masterKey, links, metrics, clock, scheduler));
        var company = stores.company(config, metrics, scheduler, clock);
        var events = new FleetEvents();
        var ground = new Ground(stores, company, models, events, metrics, random, scheduler, clock);
        var registrations = stores.registrations();
        var observations = stores.observations();
        var store = stores.cold();
        var provisioning = store.provisioning();
        var credentials = provisioning.credentials();
        accounts = store.accounts();
        tenancy = new TenantUpkeep(ground.tenants());
        var draining =
                new Draining(stores.shared().isPresent() ? config.cluster().drain() : Duration.ZERO);

        // The fleet decides, and tells what happened in this order.
        var wishes = new WishesWiring(ground);
        var profiles = wishes.profiles();
        var networks = new DeviceNetworks(
                store.networkChoices(), wishes.networks(), config.network().otherwise());
        var presence = new PresenceBook(registrations, stores.habits(), networks, clock);
        var inventory = new Inventory(store.devices(), presence, networks);
        var search = new SearchWiring(ground);
        var devices = search.devices();
        var owned = new OwnedDevices(devices, store.tenants(), clock);
        var telemetry = new Telemetry(store.latestValues(), store.history());
        var budgets =
                new Budgets(store.ledger(), endpoint -> networks.of(endpoint).dailyBytes(), clock);
        var locksmith = new Locksmith(credentials, events, clock);
        var quarantine = new Quarantine(provisioning.quarantines(), registrations, events, clock);
        var managed = KnownIdentities.of(credentials, Purpose.MANAGEMENT);

        // Who is known, who gets to be, and who is kept out.
        var newcomers = new NewcomersWiring(
                ground, locksmith, new NewcomersWiring.Gifts(profiles::knows, this::furnish, this::furnishAll));
        var transportMeters = new TransportMeters(metrics);
        var lists = branches.revocationLists(transportConfig, scheduler, clock, transportMeters);
        var revocation = new Revocation(
                provisioning.revocations(),
                provisioning.bearers(),
                lists.<RevocationLists>map(known -> known).orElse(RevocationLists.NONE),
                credentials,
                events,
                clock);
        var managedDoor = revocation.at(Purpose.MANAGEMENT, quarantine.at(newcomers.door(Purpose.MANAGEMENT)));

        var registrar = new Registrar(
                registrations,
                new Doorkeeper(
                        credentials,
                        newcomers.proven(),
                        newcomers.strangers(),
                        locksmith,
                        quarantine,
                        branches.registration()),
                branches.registration(),
                events,
                () -> RegistrationId.random(random),
                clock);
        var chatter = new Chatter();
        var bookkeeper = new Bookkeeper(store.ledger(), budgets, registrations, managed, events, clock);
        events.keptBy(telemetry::on);
        events.subscribe(wishes.networks()::on);
        events.subscribe(presence::on);
        events.subscribe(inventory::on);
        events.subscribe(networks::on);
        events.subscribe(new TagUpkeep(store.tags())::on);
        // That one who was forgotten is nobody's any more is no news.
        events.subscribe(new TenantUpkeep(store.tenants())::on);
        events.subscribe(bookkeeper::on);
        events.subscribe(chatter::on);
        var alarms = new AlarmsWiring(ground, branches.alarms(), presence);
        events.subscribe(new Chronicle(store.eventLog())::on);
        var integrations = new IntegrationsWiring(ground, config.integrations(), devices, presence);

        // What they may be told to run.
        var firmware = new FirmwareWiring(ground, branches.firmware());

        // What passes, for who wants to see it.
        var payloads = Lwm2mServer.payloadReader(models);
        var traces = new TraceBook(
                new TraceBook.Ports(registrations, observations, credentials, payloads),
                TraceBook.Limits.STANDARD,
                scheduler,
                clock,
                random);
        events.subscribe(traces::on);

        // Devices come in here.
        var transport = new CoapTransport(
                transportConfig,
                managedDoor,
                stores.associations(Purpose.MANAGEMENT),
                company.crossing(Purpose.MANAGEMENT),
                traces.tap(Purpose.MANAGEMENT),
                scheduler,
                clock,
                transportMeters);
        company.watchOver(transport);
        var ports = new FleetPorts(
                registrar, registrations, observations, managedDoor, networks, links, events, scheduler, clock);
        var lwm2m = new Lwm2mServer(Lwm2mConfig.DEFAULT, ports, models, transport, metrics);
        lwm2m.serve(firmware.downloads());
        events.subscribe(transport.traffic()::on);

        // Devices that have nothing yet come in there.
        var servers = new EnumMap<Purpose, CoapTransport>(Map.of(Purpose.MANAGEMENT, transport));
        var bootstrap = config.bootstrap().enabled()
                ? Optional.of(new BootstrapWiring(
                        ground,
                        branches.bootstrap(authority),
                        new BootstrapWiring.Doors(
                                revocation.at(Purpose.BOOTSTRAP, quarantine.at(newcomers.door(Purpose.BOOTSTRAP))),
                                newcomers.proven(),
                                newcomers.strangers(),
                                quarantine),
                        new BootstrapWiring.Shared(profiles, networks, locksmith, budgets, traces, transportMeters)))
                : Optional.<BootstrapWiring>empty();
        bootstrap.ifPresent(second -> servers.put(Purpose.BOOTSTRAP, second.transport()));
        var gates = new Gates(credentials, servers);
        events.subscribe(gates::on);
        events.subscribe(new Eviction(registrations, events)::on);

        // Whoever spoke, listens: what is wished of it is asked while it does.
        var turns = company.reaching(events, registrations, new Turns(lwm2m.gateway(), scheduler));
        var operations = new Operations(registrations, presence, new OperationCheck(models), turns);
        var contacts = new Contacts(
                registrations,
                presence,
                operations,
                budgets::over,
                ContactRules.STANDARD,
                new Contacts.Surroundings(scheduler, clock, new ContactMeters(metrics), company.handingOver()));
        var commandPorts = new Commands.Ports(
                store.commandBook(), store.commandGroups(), devices, registrations, store.latestValues());
        var commands = new Commands(
                commandPorts,
                operations,
                contacts,
                events,
                branches.commands(),
                new Commands.Surroundings(
                        scheduler, clock, random, company.node(), company.intervals("commands"), company::isThere));
        var pursuit = wishes.pursuit(presence, contacts::nudge);
        var reconciler = pursuit.reconciler();
        profileEditor = pursuit.editor();
        profileEditor.alsoUsedBy(newcomers::giving);
        var manyAtOnce = new CampaignWiring(ground, networks, owned);
        var updater =
                firmware.updater(new FirmwareWiring.Reach(presence, networks, contacts::nudge), manyAtOnce.guard());
        contacts.add(reconciler);
        contacts.add(updater.agenda());
        company.takesOver(contacts, List.of(commands::learnWhoIsAwaited, updater::learnWhoIsAwaited));
        events.subscribe(updater::on);
        var campaigns = manyAtOnce.over(updater);
        events.subscribe(profileEditor::on);
        events.subscribe(reconciler::on);
        events.subscribe(contacts::on);
        events.subscribe(commands::on);
        events.subscribe(new CommandMeters(metrics, commands::devicesWaiting)::on);
        var keys = new KeysWiring(
                ground,
                profiles,
                owned,
                locksmith,
                new CertificateSuccession(
                        provisioning.bearers(),
                        revocation,
                        authority.map(ours -> ours.certificate().getSubjectX500Principal())),
                new KeysWiring.Reach(presence, commands, turns));

        var self = new SelfWiring(ground, config, servers, draining);
        addresses = self.addresses();

        // Operators come in here.
        var access = new FleetAccess(
                devices,
                registrations,
                observations,
                store.latestValues(),
                store.history(),
                new Health(store.latestValues(), store.history(), clock),
                presence,
                networks,
                operations,
                commands,
                credentials,
                locksmith,
                newcomers.access(revocation),
                new BootstrapAccess(
                        provisioning.bootstrapSessions(),
                        bootstrap.map(BootstrapWiring::desk),
                        bootstrap.map(BootstrapWiring::placement)),
                keys.rotations(),
                campaigns.access(),
                firmware.access(updater),
                quarantine,
                new Decommissioning(store.devices(), registrations, locksmith, quarantine, events, clock),
                store.ledger(),
                budgets,
                new Advisor(chatter, store.ledger(), store.devices(), clock),
                pursuit.access(),
                search.access(profileEditor),
                ground.tenants(),
                search.purviews(),
                alarms.desk(),
                integrations.desk(),
                new TraceAccess(company.tracing(traces), payloads),
                store.eventLog(),
                store.auditTrail(),
                store.replays(),
                accounts,
                store.apiTokens(),
                models,
                self.reports(),
                company.settings(settings),
                events);
        rest = new RestServer(
                branches.rest(),
                access,
                self.probes(),
                new RestServer.Surroundings(clock, scheduler, random, metrics),
                WEB_PAGES);

        rest.show(company.elsewhere(
                events,
                rest::isWatched,
                List.of(
                        gates::on,
                        quarantine::heard,
                        commands::heard,
                        updater::heard,
                        alarms::heardElsewhere,
                        traces::on)));
        company.refreshes(profileEditor::open);
        company.refreshes(quarantine::refresh);
        company.refreshes(newcomers::refresh);
        company.refreshes(alarms::refresh);

        var services = new ArrayList<Service>();
        services.add(scheduler);
        services.add(Step.ending(stores::close));
        services.add(Step.beginning(this::letTheFirstPersonIn));
        services.addAll(company.before());
        services.add(transport.reckoning(bookkeeper));
        services.addAll(Upkeep.of(ground, config, branches.retention()));
        services.add(Step.beginning(profileEditor::open));
        services.addAll(newcomers.services());
        services.addAll(integrations.services());
        services.add(alarms.service());
        services.add(quarantine);
        lists.ifPresent(services::add);
        services.add(commands);
        services.addAll(keys.services());
        services.add(updater);
        services.add(campaigns.service());
        services.add(lwm2m);
        firmware.downloadServer(bookkeeper).ifPresent(services::add);
        bootstrap.ifPresent(second -> services.addAll(second.services()));
        services.add(rest);
        services.add(pursuit.rollout());
        services.add(Step.beginning(new CatchUp(registrations, inventory, company.rounds("catch-up"))::begin));
        if (config.demo()) services.add(new Demo(config, credentials, locksmith, random, clock));
        services.addAll(company.after());
        services.add(draining);
        lifecycle = new Lifecycle(services);
    }

    @Override
    public void start() {
        lifecycle.start();
    }

    @Override
    public void stop() {
        lifecycle.stop();
    }

    /** What to tell the person who started it; the password is there once, at the very first start. */
    Announcement announcement() {
        return new Announcement(rest.address(), addresses, oneTimePassword);
    }

    private void letTheFirstPersonIn() {
        oneTimePassword = FirstAdmin.createIn(accounts, random, clock);
    }

    /** Nobody comes in before the editor is there. */
    private void furnish(EndpointName endpoint, Posting posting) {
        furnishAll(Map.of(endpoint, posting));
    }

    private void furnishAll(Map<EndpointName, Posting> postings) {
        profileEditor.furnishAll(postings);
        tenancy.furnish(postings);
    }
}
