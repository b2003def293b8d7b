package dev.dormouse.testkit;

import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.device.Decommissioning;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.device.Inventory;
import dev.dormouse.fleet.device.PresenceSamples;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.group.DeviceGroups;
import dev.dormouse.fleet.group.GroupBook;
import dev.dormouse.fleet.group.GroupedDevices;
import dev.dormouse.fleet.ledger.Ledger;
import dev.dormouse.fleet.location.Locations;
import dev.dormouse.fleet.network.DeviceNetworks;
import dev.dormouse.fleet.network.NetworkOpinion;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.profile.Assignments;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.registration.Doorkeeper;
import dev.dormouse.fleet.registration.RegisterOutcome;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.search.Circumstances;
import dev.dormouse.fleet.search.Subject;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.telemetry.Telemetry;
import dev.dormouse.fleet.tenant.AnnouncedTenants;
import dev.dormouse.fleet.tenant.OwnedDevices;
import dev.dormouse.fleet.tenant.Purviews;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.TenantUpkeep;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.testkit.account.InMemoryAccounts;
import dev.dormouse.testkit.association.InMemoryAssociations;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.device.DeviceBuilder;
import dev.dormouse.testkit.device.InMemoryDevices;
import dev.dormouse.testkit.device.InMemoryPresenceSamples;
import dev.dormouse.testkit.group.InMemoryDeviceGroups;
import dev.dormouse.testkit.ledger.InMemoryLedger;
import dev.dormouse.testkit.network.InMemoryNetworkChoices;
import dev.dormouse.testkit.presence.InMemoryHabits;
import dev.dormouse.testkit.profile.InMemoryAssignments;
import dev.dormouse.testkit.quarantine.InMemoryQuarantines;
import dev.dormouse.testkit.registration.CountingIds;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import dev.dormouse.testkit.search.InMemoryLocations;
import dev.dormouse.testkit.search.InMemoryTallies;
import dev.dormouse.testkit.tag.InMemoryTags;
import dev.dormouse.testkit.telemetry.InMemoryHistory;
import dev.dormouse.testkit.telemetry.InMemoryLatestValues;
import dev.dormouse.testkit.tenant.InMemoryTenants;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fleet as the launcher would wire it, in memory and in virtual time: {@code aFleet().with(aDevice("lamp-7"))}. Any device
 * may come without DTLS; registrations are swept every second, without grace.
 */
public final class TestFleet {

    private static final RegistrationRules RULES = new RegistrationRules(
            Duration.ofDays(1), Duration.ofDays(365), Duration.ZERO, List.of(Pattern.compile(".*")));
    private static final int SWEEP = 1_000;

    private final VirtualTime time = new VirtualTime();
    private final Outage outage = new Outage();
    private final InMemoryRegistrations registrations = new InMemoryRegistrations(outage);
    private final InMemoryCredentials credentials = new InMemoryCredentials(outage, time);
    private final Associations associations = new InMemoryAssociations(outage);
    private final PresenceSamples presenceSamples = new InMemoryPresenceSamples(outage);
    private final Tags tags = new InMemoryTags(outage);
    private final Tenants keptTenants = new InMemoryTenants(outage);
    private final Assignments assignments = new InMemoryAssignments(outage);
    private final DeviceGroups deviceGroups = new InMemoryDeviceGroups(outage);
    private final Devices devices =
            new GroupedDevices(new InMemoryDevices(outage, this::around), new GroupBook(deviceGroups));
    private final LatestValues latestValues = new InMemoryLatestValues(outage);
    private final Ledger ledger = new InMemoryLedger(outage);
    private final History history = new InMemoryHistory(outage);
    private final Accounts accounts = new InMemoryAccounts(outage);
    private final FleetEvents events = new FleetEvents();
    private final Tenants tenants = new AnnouncedTenants(keptTenants, events, time);
    private final List<FleetEvent> told = Collections.synchronizedList(new ArrayList<>());
    private final Habits habits = new InMemoryHabits(outage);
    private final DeviceNetworks networks =
            new DeviceNetworks(new InMemoryNetworkChoices(outage), NetworkOpinion.NONE, NetworkProfiles.ETHERNET);
    private final PresenceBook presence = new PresenceBook(registrations, habits, networks, time);
    private final Quarantine quarantine = new Quarantine(new InMemoryQuarantines(outage), registrations, events, time);
    private final Locksmith locksmith = new Locksmith(credentials, events, time);
    private final Registrar registrar = registrarWith(RULES);

    private TestFleet() {
        events.subscribe(presence::on);
        events.subscribe(new Inventory(devices, presence, networks)::on);
        events.subscribe(networks::on);
        events.subscribe(new Telemetry(latestValues, history)::on);
        events.subscribe(new TenantUpkeep(keptTenants)::on);
        events.subscribe(told::add);
        time.every(Duration.ofSeconds(1), () -> registrar.expire(SWEEP));
    }

    public static TestFleet aFleet() {
        return new TestFleet();
    }

    /** Enters its credential, if it has one, and lets it register. */
    public TestFleet with(DeviceBuilder device) {
        device.credential().ifPresent(credentials::put);
        switch (registrar.register(device.request())) {
            case RegisterOutcome.Registered registered -> registrar.announce(registered);
            case RegisterOutcome.Refused(var why) ->
                throw new IllegalStateException(device.endpoint() + " cannot register: " + why.sentence());
        }
        var standing = new Devices.Standing.Unchanged();
        devices.note(new Devices.Sighting(device.endpoint(), time.instant(), standing, device.facts()));
        return this;
    }

    public VirtualTime time() {
        return time;
    }

    public Outage outage() {
        return outage;
    }

    /** Everything that was told, oldest first. */
    public List<FleetEvent> told() {
        return List.copyOf(told);
    }

    public List<EndpointName> registered() {
        return registrations
                .page(Optional.empty(), Integer.MAX_VALUE)
                .map(Registration::endpoint)
                .items();
    }

    public Registration registrationOf(String endpoint) {
        return registrations.findByEndpoint(new EndpointName(endpoint)).orElseThrow();
    }

    public Registrations registrations() {
        return registrations;
    }

    public Observations observations() {
        return registrations.observations();
    }

    public InMemoryCredentials credentials() {
        return credentials;
    }

    public Associations associations() {
        return associations;
    }

    public Devices devices() {
        return devices;
    }

    public LatestValues latestValues() {
        return latestValues;
    }

    public Ledger ledger() {
        return ledger;
    }

    public History history() {
        return history;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Tags tags() {
        return tags;
    }

    public Tenants tenants() {
        return tenants;
    }

    /** As another node has them, of which no word comes here. */
    public Tenants tenantsElsewhere() {
        return keptTenants;
    }

    /** By whose devices are, for what tenants have of their own. */
    public OwnedDevices ownedDevices() {
        return new OwnedDevices(devices, tenants, time);
    }

    public Purviews purviews() {
        return new Purviews(tenants, new GroupBook(deviceGroups), devices, time);
    }

    public Assignments assignments() {
        return assignments;
    }

    public DeviceGroups deviceGroups() {
        return deviceGroups;
    }

    public PresenceSamples presenceSamples() {
        return presenceSamples;
    }

    public Tallies tallies() {
        return new InMemoryTallies(devices, this::around);
    }

    public Locations locations() {
        return new InMemoryLocations(devices);
    }

    /** Whether a device is one of those; for ports that ask for some devices only. */
    public boolean fits(Devices.Filter filter, EndpointName endpoint) {
        return devices.find(endpoint)
                .filter(device -> filter.whole().fits(new Subject(device, around(endpoint), filter.now())))
                .isPresent();
    }

    /** Of a device, as far as these tests ask for it. */
    private Circumstances around(EndpointName endpoint) {
        var said = assignments.find(endpoint);
        Set<String> groups = said.map(
                        its -> its.groups().stream().map(Scope.Group::tag).collect(Collectors.toSet()))
                .orElse(Set.of());
        return new Circumstances(
                tags.of(endpoint).tags(),
                groups,
                said.flatMap(its -> its.profile().map(ProfileName::value)),
                tenants.of(endpoint).map(TenantName::value),
                0,
                quarantine.isImposedOn(endpoint),
                Set.of());
    }

    public FleetEvents events() {
        return events;
    }

    public Habits habits() {
        return habits;
    }

    public DeviceNetworks networks() {
        return networks;
    }

    public PresenceBook presence() {
        return presence;
    }

    public Locksmith locksmith() {
        return locksmith;
    }

    public Quarantine quarantine() {
        return quarantine;
    }

    public Decommissioning decommissioning() {
        return new Decommissioning(devices, registrations, locksmith, quarantine, events, time);
    }

    public Registrar registrar() {
        return registrar;
    }

    /** A further registrar on the same stores, with other rules. */
    public Registrar registrarWith(RegistrationRules rules) {
        var doorkeeper = new Doorkeeper(credentials, locksmith, quarantine, rules);
        return new Registrar(registrations, doorkeeper, rules, events, new CountingIds(), time);
    }
}
