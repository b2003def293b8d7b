package dev.dormouse.fleet.reconcile;

import static dev.dormouse.testkit.TestFleet.aFleet;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.profile.ProfileAudience;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.profile.ProfileDraft;
import dev.dormouse.fleet.profile.ProfileEditor;
import dev.dormouse.fleet.profile.SaveOutcome;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.device.DeviceBuilder;
import dev.dormouse.testkit.profile.InMemoryAssignments;
import dev.dormouse.testkit.profile.InMemoryDeviceProfiles;
import dev.dormouse.testkit.profile.InMemorySharedVariables;
import dev.dormouse.testkit.reconcile.InMemoryDossiers;
import dev.dormouse.testkit.reconcile.PretendDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A fleet with profiles and one device to bring into order. */
final class Workbench {

    static final ObjectModels MODELS = OmaRegistry.load();
    static final EndpointName LAMP = new EndpointName("lamp-7");

    private static final int MOST_STEPS = 100;

    final TestFleet fleet = aFleet();
    final InMemoryDossiers dossiers = new InMemoryDossiers();
    final InMemoryDeviceProfiles profiles = new InMemoryDeviceProfiles();
    final InMemoryAssignments assignments = new InMemoryAssignments();
    final InMemorySharedVariables variables = new InMemorySharedVariables();
    final ProfileBook book = new ProfileBook(profiles, variables, assignments);
    final ReconcilePorts ports = new ReconcilePorts(fleet.observations(), fleet.latestValues(), dossiers);
    final PretendDevice device = new PretendDevice(fleet);
    Reconciler reconciler = aReconciler();
    final ProfileEditor editor = new ProfileEditor(
            profiles,
            variables,
            assignments,
            book,
            new ProfileAudience() {
                @Override
                public void everyDeviceMayDiffer() {
                    reconciler.lookAgainAtAll();
                }

                @Override
                public void deviceMayDiffer(EndpointName endpoint) {
                    reconciler.lookAgainAt(endpoint);
                }
            },
            MODELS,
            fleet.time());

    Workbench() {
        fleet.events().subscribe(event -> reconciler.on(event));
        editor.open();
    }

    /** As after a restart: what was in memory is gone. */
    void restart() {
        reconciler = aReconciler();
    }

    Workbench with(DeviceBuilder builder) {
        fleet.with(builder);
        return this;
    }

    Workbench saved(ProfileDraft draft) {
        var version = book.profiles().find(draft.name()).map(now -> now.version());
        var outcome = editor.save(draft, version.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        if (!(outcome instanceof SaveOutcome.Saved)) throw new IllegalStateException("not saved: " + outcome);
        return this;
    }

    /** The device listens: works off errands until none is left or it falls silent, and returns what was asked. */
    List<Operation> contact() {
        var asked = new ArrayList<Operation>();
        for (int i = 0; i < MOST_STEPS; i++) {
            var registration = fleet.registrationOf(LAMP.value());
            var errand = reconciler.next(registration);
            if (errand.isEmpty()) break;
            fleet.time().advance(Duration.ofMillis(500));
            var answer = device.perform(registration, errand.get().operation(), Duration.ofSeconds(5));
            asked.add(errand.get().operation());
            errand.get().done(new OperationOutcome.Answered(answer));
            if (answer instanceof Answer.Silence) break;
        }
        return asked;
    }

    private Reconciler aReconciler() {
        return new Reconciler(ports, book, MODELS, fleet.events(), ReconcileMeter.NONE, fleet.time());
    }
}
