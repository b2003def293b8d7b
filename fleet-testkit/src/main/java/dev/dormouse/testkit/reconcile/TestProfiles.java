package dev.dormouse.testkit.reconcile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.profile.ProfileEditor;
import dev.dormouse.fleet.profile.ProfilePorts;
import dev.dormouse.fleet.profile.ProfiledNetworks;
import dev.dormouse.fleet.reconcile.Drifts;
import dev.dormouse.fleet.reconcile.Previews;
import dev.dormouse.fleet.reconcile.ReconcileMeter;
import dev.dormouse.fleet.reconcile.ReconcilePorts;
import dev.dormouse.fleet.reconcile.Reconciler;
import dev.dormouse.fleet.reconcile.Rollout;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.profile.InMemoryDeviceProfiles;
import dev.dormouse.testkit.profile.InMemorySharedVariables;
import java.util.ArrayList;
import java.util.List;

/**
 * The profiles of a fleet as the launcher would wire them, in memory and in the fleet's time. Nobody holds contacts: who was
 * nudged for one is remembered.
 */
public final class TestProfiles {

    /** How many devices are nudged a second. */
    public static final int A_SECOND = 10;

    private final TestFleet fleet;
    private final ObjectModels models;
    private final InMemoryDossiers dossiers;
    private final ReconcilePorts reconcilePorts;
    private final ProfilePorts ports;
    private final ProfileBook book;
    private final ProfiledNetworks networks;
    private final Reconciler reconciler;
    private final Rollout rollout;
    private final ProfileEditor editor;
    private final List<EndpointName> nudged = new ArrayList<>();

    public TestProfiles(TestFleet fleet, ObjectModels models) {
        this(
                fleet,
                models,
                new InMemoryDossiers(fleet.outage()),
                new ProfilePorts(
                        new InMemoryDeviceProfiles(fleet.outage()),
                        new InMemorySharedVariables(fleet.outage()),
                        fleet.assignments(),
                        fleet.tenants()));
    }

    private TestProfiles(TestFleet fleet, ObjectModels models, InMemoryDossiers dossiers, ProfilePorts ports) {
        this.fleet = fleet;
        this.models = models;
        this.dossiers = dossiers;
        this.ports = ports;
        reconcilePorts = new ReconcilePorts(fleet.observations(), fleet.latestValues(), dossiers);
        book = new ProfileBook(ports);
        networks = new ProfiledNetworks(book, fleet.registrations(), fleet.latestValues());
        reconciler = new Reconciler(reconcilePorts, book, models, fleet.events(), ReconcileMeter.NONE, fleet.time());
        rollout = new Rollout(
                fleet.registrations(), fleet.presence(), reconciler, networks, this::nudge, fleet.time(), A_SECOND);
        editor = new ProfileEditor(ports, book, rollout, models, fleet.time());
        fleet.events().subscribe(reconciler::on);
        fleet.events().subscribe(networks::on);
        fleet.events().subscribe(editor::on);
        editor.open();
        rollout.start();
    }

    /** As after a restart of the server: what was in memory is gone. */
    public TestProfiles restarted() {
        rollout.stop();
        return new TestProfiles(fleet, models, dossiers, ports);
    }

    public ProfileBook book() {
        return book;
    }

    public ProfileEditor editor() {
        return editor;
    }

    public ProfilePorts ports() {
        return ports;
    }

    public ProfiledNetworks networks() {
        return networks;
    }

    public Reconciler reconciler() {
        return reconciler;
    }

    public InMemoryDossiers dossiers() {
        return dossiers;
    }

    public Previews previews() {
        return new Previews(fleet.registrations(), fleet.latestValues(), book, fleet.time());
    }

    public Drifts drifts() {
        return new Drifts(fleet.registrations(), reconcilePorts, book, models, fleet.time());
    }

    /** Who was nudged since the last time this was called. */
    public List<EndpointName> nudged() {
        var since = List.copyOf(nudged);
        nudged.clear();
        return since;
    }

    private boolean nudge(EndpointName endpoint) {
        nudged.add(endpoint);
        return true;
    }
}
