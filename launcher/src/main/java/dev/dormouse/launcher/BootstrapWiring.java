package dev.dormouse.launcher;

import dev.dormouse.bootstrap.BootstrapConfig;
import dev.dormouse.bootstrap.BootstrapServer;
import dev.dormouse.bootstrap.port.BootstrapPorts;
import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.bootstrap.LoopGuard;
import dev.dormouse.fleet.bootstrap.ManagementKeys;
import dev.dormouse.fleet.bootstrap.PlanningDesk;
import dev.dormouse.fleet.bootstrap.SessionUpkeep;
import dev.dormouse.fleet.claim.Strangers;
import dev.dormouse.fleet.credential.CertificateIssuer;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.KeyPairMaker;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.ProvenIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.ledger.Budgets;
import dev.dormouse.fleet.network.DeviceNetworks;
import dev.dormouse.fleet.placement.Placement;
import dev.dormouse.fleet.placement.PlacementSettings;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.fleet.rotation.OutgoingKeys;
import dev.dormouse.fleet.trace.TraceBook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The second way in, part of the map: where devices get their servers and keys. A transport and associations of its own. */
final class BootstrapWiring {

    private final Placement placement;
    private final PlanningDesk desk;
    private final CoapTransport transport;
    private final List<Service> services;

    /** What it shares with the server that manages devices. */
    record Shared(
            ProfileBook profiles,
            DeviceNetworks networks,
            Locksmith locksmith,
            Budgets budgets,
            TraceBook traces,
            TransportMeters transportMeters) {}

    /** Who gets further than the handshake, who is then taken in, who may ask for it, and who is shut out. */
    record Doors(KnownIdentities handshakes, ProvenIdentities newcomers, Strangers strangers, Quarantine quarantine) {}

    /** What is laid down for it; {@code keepFor} is how long sessions are remembered. */
    record Rules(
            TransportConfig transport,
            PlacementSettings servers,
            Optional<? extends CertificateIssuer> issuer,
            RegistrationRules registration,
            Duration keepFor) {}

    BootstrapWiring(Ground ground, Rules rules, Doors doors, Shared shared) {
        var stores = ground.stores();
        var store = ground.store();
        var company = ground.company();
        var models = ground.models();
        var scheduler = ground.scheduler();
        var provisioning = store.provisioning();
        var credentials = provisioning.credentials();
        var known = KnownIdentities.of(credentials, Purpose.BOOTSTRAP);
        var events = ground.events();
        var clock = ground.clock();

        // What a device is to be given: where it is sent, its keys, what its profile wishes.
        placement = new Placement(rules.servers(), provisioning.placements(), clock);
        var keys = new ManagementKeys(
                new ManagementKeys.Ports(
                        credentials,
                        provisioning.pendingKeys(),
                        rules.issuer().map(issuer -> issuer),
                        OutgoingKeys.of(provisioning.rotations())),
                shared.locksmith(),
                new ManagementKeys.Makers(new KeyMaker(ground.random()), new KeyPairMaker(ground.random())),
                clock);
        var loops = new LoopGuard(provisioning.bootstrapSessions(), credentials, LoopGuard.Limits.STANDARD, clock);
        desk = new PlanningDesk(
                new PlanningDesk.Doors(doors.newcomers(), doors.strangers(), loops, doors.quarantine()),
                new PlanningDesk.Ports(
                        credentials, stores.registrations(), store.latestValues(), provisioning.bootstrapSessions()),
                new PlanningDesk.Rules(shared.profiles(), models, shared.networks(), rules.registration()),
                placement,
                keys,
                events,
                clock);
        events.subscribe(keys::on);
        events.subscribe(placement::on);
        events.subscribe(desk::on);
        events.subscribe(loops::on);

        // Devices come in here.
        transport = new CoapTransport(
                rules.transport(),
                doors.handshakes(),
                stores.associations(Purpose.BOOTSTRAP),
                company.crossing(Purpose.BOOTSTRAP),
                shared.traces().tap(Purpose.BOOTSTRAP),
                scheduler,
                clock,
                shared.transportMeters());
        company.watchOver(transport);
        var ports = new BootstrapPorts(desk, scheduler, clock);
        var server = new BootstrapServer(BootstrapConfig.DEFAULT, ports, models, transport, ground.metrics());
        var bookkeeper = new Bookkeeper(store.ledger(), shared.budgets(), stores.registrations(), known, events, clock);
        services = List.of(
                transport.reckoning(bookkeeper),
                SessionUpkeep.of(provisioning.bootstrapSessions(), rules.keepFor(), company.rounds("sessions"), clock),
                server);
    }

    /** What decides about bootstraps, for operators who want to know beforehand. */
    PlanningDesk desk() {
        return desk;
    }

    /** Where devices are sent, for operators who drain a server. */
    Placement placement() {
        return placement;
    }

    /** For whoever cuts devices off, or lets them in. */
    CoapTransport transport() {
        return transport;
    }

    /** In the order in which they begin. */
    List<Service> services() {
        return services;
    }
}
