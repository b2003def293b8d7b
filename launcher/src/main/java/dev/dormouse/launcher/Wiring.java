package dev.dormouse.launcher;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.alarm.AlarmDesk;
import dev.dormouse.fleet.alarm.AlarmId;
import dev.dormouse.fleet.alarm.AlarmPorts;
import dev.dormouse.fleet.alarm.AlarmWatch;
import dev.dormouse.fleet.alarm.Rhythms;
import dev.dormouse.fleet.audit.AuditUpkeep;
import dev.dormouse.fleet.bootstrap.ProfiledAccounts;
import dev.dormouse.fleet.command.Commands;
import dev.dormouse.fleet.contact.ContactRules;
import dev.dormouse.fleet.contact.Contacts;
import dev.dormouse.fleet.contact.Turns;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Succession;
import dev.dormouse.fleet.device.CatchUp;
import dev.dormouse.fleet.device.Decommissioning;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.device.Inventory;
import dev.dormouse.fleet.device.PresenceSampler;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.group.GroupBook;
import dev.dormouse.fleet.group.GroupedDevices;
import dev.dormouse.fleet.group.LabelDesk;
import dev.dormouse.fleet.ledger.Advisor;
import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.ledger.Budgets;
import dev.dormouse.fleet.ledger.Chatter;
import dev.dormouse.fleet.ledger.LedgerUpkeep;
import dev.dormouse.fleet.log.Chronicle;
import dev.dormouse.fleet.log.LogUpkeep;
import dev.dormouse.fleet.network.DeviceNetworks;
import dev.dormouse.fleet.operation.OperationCheck;
import dev.dormouse.fleet.operation.Operations;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.profile.ProfileEditor;
import dev.dormouse.fleet.profile.ProfilePorts;
import dev.dormouse.fleet.profile.ProfiledNetworks;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.reconcile.Drifts;
import dev.dormouse.fleet.reconcile.Previews;
import dev.dormouse.fleet.reconcile.ReconcilePorts;
import dev.dormouse.fleet.reconcile.Reconciler;
import dev.dormouse.fleet.reconcile.Rollout;
import dev.dormouse.fleet.registration.Doorkeeper;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.revocation.Revocation;
import dev.dormouse.fleet.revocation.RevocationLists;
import dev.dormouse.fleet.rotation.BootstrapTrigger;
import dev.dormouse.fleet.rotation.DeliveryByProfile;
import dev.dormouse.fleet.rotation.KeyRotations;
import dev.dormouse.fleet.rotation.KeyWriter;
import dev.dormouse.fleet.tag.TagUpkeep;
import dev.dormouse.fleet.telemetry.Health;
import dev.dormouse.fleet.telemetry.HistoryUpkeep;
import dev.dormouse.fleet.telemetry.Telemetry;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.launcher.config.BootstrapConfig;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.meter.AlarmMeters;
import dev.dormouse.launcher.meter.CommandMeters;
import dev.dormouse.launcher.meter.ContactMeters;
import dev.dormouse.launcher.meter.ReconcileMeters;
import dev.dormouse.launcher.preflight.VaultKey;
import dev.dormouse.launcher.time.VirtualThreadScheduler;
import dev.dormouse.lwm2m.Lwm2mConfig;
import dev.dormouse.lwm2m.Lwm2mServer;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.rest.FirmwareAccess;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.RestServer;
import dev.dormouse.rest.bootstrap.BootstrapAccess;
import dev.dormouse.rest.profile.ProfileAccess;
import dev.dormouse.rest.search.SearchAccess;
import dev.dormouse.rest.session.FirstAdmin;
import dev.dormouse.rest.system.SystemFacts;
import io.prometheus.client.CollectorRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The map of the product: every constructor, called once, top to bottom. */
final class Wiring implements Service {

    private static final Duration TO_END_WORK = Duration.ofSeconds(5);
    private static final String WEB_PAGES = "dev/dormouse/web";
    private static final Duration BETWEEN_RESEALINGS = Duration.ofHours(1);
    private static final Duration KEYS_OVERLAP = Duration.ofHours(1);
    /** A change of a profile reaches a million devices that never sleep within half a day. */
    private static final int LABELLED_AT_ONCE = 100_000;

    private static final int NUDGES_A_SECOND = 25;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();
    private final Accounts accounts;
    private final ProfileEditor profileEditor;
    private final RestServer rest;
    private final List<String> addresses;
    private final Lifecycle lifecycle;
    private Optional<String> oneTimePassword = Optional.empty();

    /** Opens the store; all else waits for {@link #start}. */
    Wiring(DormouseConfig config) {
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
        var registrations = stores.registrations();
        var observations = stores.observations();
        var store = stores.cold();
        var provisioning = store.provisioning();
        var credentials = provisioning.credentials();
        accounts = store.accounts();
        var company = stores.company(config, metrics, scheduler, clock);
        var draining =
                new Draining(stores.shared().isPresent() ? config.cluster().drain() : Duration.ZERO);

        // The fleet decides, and tells what happened in this order.
        var events = new FleetEvents();
        var profilePorts = new ProfilePorts(store.deviceProfiles(), store.sharedVariables(), store.assignments());
        var profiles = new ProfileBook(profilePorts);
        var profiledNetworks = new ProfiledNetworks(profiles, registrations, store.latestValues());
        var networks = new DeviceNetworks(
                store.networkChoices(), profiledNetworks, config.network().otherwise());
        var presence = new PresenceBook(registrations, stores.habits(), networks, clock);
        var inventory = new Inventory(store.devices(), presence, networks);
        var groups = new GroupBook(store.deviceGroups());
        var devices = new GroupedDevices(store.devices(), groups);
        var telemetry = new Telemetry(store.latestValues(), store.history());
        var budgets =
                new Budgets(store.ledger(), endpoint -> networks.of(endpoint).dailyBytes(), clock);
        var locksmith = new Locksmith(credentials, events, clock);
        var quarantine = new Quarantine(provisioning.quarantines(), registrations, events, clock);
        var managed = KnownIdentities.of(credentials, Purpose.MANAGEMENT);

        // Who is known, who gets to be, and who is kept out.
        var newcomers = new NewcomersWiring(
                provisioning,
                store.eventLog(),
                locksmith,
                new NewcomersWiring.Gifts(profiles::knows, this::furnish, this::furnishAll),
                scheduler,
                clock);
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
        events.subscribe(profiledNetworks::on);
        events.subscribe(presence::on);
        events.subscribe(inventory::on);
        events.subscribe(networks::on);
        events.subscribe(telemetry::on);
        events.subscribe(new TagUpkeep(store.tags())::on);
        events.subscribe(bookkeeper::on);
        events.subscribe(chatter::on);
        var watched = new AlarmPorts(
                store.rules(),
                store.alarms(),
                store.devices(),
                registrations,
                store.latestValues(),
                presence,
                Rhythms.learntBy(presence));
        var alarms = new AlarmWatch(
                watched,
                branches.alarms(),
                new AlarmWatch.Surroundings(events, scheduler, clock, () -> AlarmId.random(random)));
        events.subscribe(alarms::on);
        events.subscribe(new AlarmMeters(metrics, alarms)::on);
        events.subscribe(new Chronicle(store.eventLog())::on);

        // What they may be told to run.
        var firmware = new FirmwareWiring(branches.firmware(), store.firmware(), clock);

        // Devices come in here.
        var transport = new CoapTransport(
                transportConfig,
                managedDoor,
                stores.associations(Purpose.MANAGEMENT),
                company.crossing(Purpose.MANAGEMENT),
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
                        branches.bootstrap(authority),
                        new BootstrapWiring.Doors(
                                revocation.at(Purpose.BOOTSTRAP, quarantine.at(newcomers.door(Purpose.BOOTSTRAP))),
                                newcomers.proven(),
                                newcomers.strangers(),
                                quarantine),
                        stores,
                        new BootstrapWiring.Shared(
                                profiles,
                                networks,
                                locksmith,
                                budgets,
                                events,
                                models,
                                random,
                                scheduler,
                                clock,
                                company,
                                transportMeters,
                                metrics)))
                : Optional.<BootstrapWiring>empty();
        bootstrap.ifPresent(second -> servers.put(Purpose.BOOTSTRAP, second.transport()));
        var gates = new Gates(credentials, servers);
        events.subscribe(gates::on);

        // Whoever spoke, listens: what is wished of it is asked while it does.
        var turns = company.reaching(registrations, new Turns(lwm2m.gateway(), scheduler));
        var operations = new Operations(registrations, presence, new OperationCheck(models), turns);
        var reconcilePorts = new ReconcilePorts(observations, store.latestValues(), store.dossiers());
        var reconciler = new Reconciler(reconcilePorts, profiles, models, events, new ReconcileMeters(metrics), clock);
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
                        scheduler,
                        clock,
                        random,
                        company.node(),
                        company.intervals("commands"),
                        company.sendingAtMost()));
        var rollout = new Rollout(
                registrations, presence, reconciler, profiledNetworks, contacts::nudge, scheduler, NUDGES_A_SECOND);
        profileEditor = new ProfileEditor(profilePorts, profiles, rollout, models, clock);
        profileEditor.alsoUsedBy(newcomers::giving);
        var manyAtOnce = new CampaignWiring(store, stores.habits(), networks, company.intervals("campaigns"), clock);
        var updater = firmware.updater(
                new FirmwareWiring.Shared(
                        store.devices(),
                        registrations,
                        observations,
                        store.latestValues(),
                        presence,
                        networks,
                        events,
                        contacts::nudge,
                        scheduler,
                        random),
                manyAtOnce.guard());
        contacts.add(reconciler);
        contacts.add(updater.agenda());
        company.takesOver(contacts, List.of(commands::learnWhoIsAwaited, updater::learnWhoIsAwaited));
        events.subscribe(updater::on);
        var campaigns = manyAtOnce.over(updater, events, random);
        events.subscribe(profileEditor::on);
        events.subscribe(reconciler::on);
        events.subscribe(contacts::on);
        events.subscribe(commands::on);
        events.subscribe(new CommandMeters(metrics, commands::devicesWaiting)::on);

        // Devices get new keys, and keep the old ones until they are at home with them.
        var accountsToWrite = new ProfiledAccounts(profiles, registrations, store.latestValues());
        var rotationPorts = new KeyRotations.Ports(
                provisioning.rotations(),
                credentials,
                registrations,
                devices,
                new DeliveryByProfile(accountsToWrite, new BootstrapTrigger(commands)),
                new KeyWriter(
                        new KeyWriter.Ports(accountsToWrite, registrations, presence, turns),
                        locksmith,
                        new KeyMaker(random),
                        clock));
        var rotations = new KeyRotations(
                rotationPorts,
                locksmith,
                events,
                new KeyRotations.Surroundings(company.intervals("rotations"), clock, random));
        var succession = new Succession(
                credentials, registrations, locksmith, KEYS_OVERLAP, company.rounds("succession"), clock);
        events.subscribe(rotations::on);

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
                new BootstrapAccess(provisioning.bootstrapSessions(), bootstrap.map(BootstrapWiring::desk)),
                rotations,
                campaigns.access(),
                new FirmwareAccess(firmware.library(), updater, store.firmware().updates(), firmware.downloads()),
                quarantine,
                new Decommissioning(store.devices(), registrations, locksmith, quarantine, events, clock),
                store.ledger(),
                budgets,
                new Advisor(chatter, store.ledger(), store.devices(), clock),
                new ProfileAccess(
                        profiles,
                        profileEditor,
                        store.deviceProfiles(),
                        new Previews(registrations, store.latestValues(), profiles, clock),
                        new Drifts(registrations, reconcilePorts, profiles, models, clock)),
                new SearchAccess(
                        store.tags(),
                        store.deviceGroups(),
                        groups,
                        new LabelDesk(devices, store.tags(), profileEditor, LABELLED_AT_ONCE, clock),
                        store.tallies(),
                        store.presenceSamples()),
                new AlarmDesk(watched, alarms, store.eventLog(), clock),
                store.eventLog(),
                store.auditTrail(),
                accounts,
                store.apiTokens(),
                models,
                events);
        var managedAt = List.of(config.coaps().address(), config.coap().address());
        addresses = Stream.concat(managedAt.stream(), bootstrapAddresses(config.bootstrap()))
                .toList();
        rest = new RestServer(
                branches.rest(),
                access,
                new SystemFacts(Version.current(), clock.instant(), company.node(), managedAt, stores.kind()),
                Stream.concat(stores.health().stream(), Stream.of(draining)).toList(),
                new RestServer.Surroundings(clock, scheduler, random, metrics),
                WEB_PAGES);

        rest.show(company.elsewhere(
                events, rest::isWatched, List.of(gates::on, quarantine::heard, commands::heard, updater::heard)));
        company.refreshes(profileEditor::open);
        company.refreshes(quarantine::refresh);
        company.refreshes(newcomers::refresh);

        var services = new ArrayList<Service>();
        services.add(scheduler);
        services.add(Step.ending(stores::close));
        services.add(Step.beginning(this::letTheFirstPersonIn));
        services.addAll(company.before());
        services.add(transport.reckoning(bookkeeper));
        services.add(LedgerUpkeep.of(store.ledger(), config.traffic().keepFor(), company.rounds("ledger"), clock));
        services.add(Step.beginning(profileEditor::open));
        services.addAll(newcomers.services());
        services.add(new Rounds(
                "sealing anew", store.vaultKeys()::resealSome, BETWEEN_RESEALINGS, company.rounds("resealing")));
        services.add(new LogUpkeep(
                store.eventLog(),
                new LogUpkeep.Bounds(config.log().keepFor(), config.log().mostEntries()),
                Version.current(),
                company.rounds("log"),
                clock));
        services.add(AuditUpkeep.of(
                store.auditTrail(),
                new AuditUpkeep.Bounds(config.audit().keepFor(), config.audit().mostActs()),
                company.rounds("audit"),
                clock));
        services.add(new PresenceSampler(
                store.devices(), store.presenceSamples(), company.intervals("presence-samples"), clock));
        services.add(alarms);
        services.add(quarantine);
        lists.ifPresent(services::add);
        services.add(commands);
        services.add(rotations);
        services.add(updater);
        services.add(campaigns.service());
        services.add(succession);
        services.add(lwm2m);
        bootstrap.ifPresent(second -> services.addAll(second.services()));
        services.add(rest);
        services.add(rollout);
        services.add(HistoryUpkeep.of(store.history(), branches.retention(), company.rounds("history"), clock));
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

    private static Stream<String> bootstrapAddresses(BootstrapConfig bootstrap) {
        if (!bootstrap.enabled()) return Stream.empty();
        return Stream.of(bootstrap.coaps().address(), bootstrap.coap().address());
    }

    private void letTheFirstPersonIn() {
        oneTimePassword = FirstAdmin.createIn(accounts, random, clock);
    }

    /** Nobody comes in before the editor is there. */
    private void furnish(EndpointName endpoint, Posting posting) {
        profileEditor.furnish(endpoint, posting);
    }

    private void furnishAll(Map<EndpointName, Posting> postings) {
        profileEditor.furnishAll(postings);
    }
}
