package dev.dormouse.fleet.reconcile;

import static dev.dormouse.testkit.TestFleet.aFleet;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.profile.DeviceProfile;
import dev.dormouse.fleet.profile.ProfileDraft;
import dev.dormouse.fleet.profile.ProfileEditor;
import dev.dormouse.fleet.profile.SaveOutcome;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.device.DeviceBuilder;
import dev.dormouse.testkit.reconcile.PretendDevice;
import dev.dormouse.testkit.reconcile.TestProfiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A fleet with profiles and one device to bring into order. */
final class Workbench {

    static final ObjectModels MODELS = OmaRegistry.load();
    static final EndpointName LAMP = new EndpointName("lamp-7");

    private static final int MOST_STEPS = 100;

    final TestFleet fleet = aFleet();
    final PretendDevice device = new PretendDevice(fleet);
    TestProfiles profiles = new TestProfiles(fleet, MODELS);

    void restart() {
        profiles = profiles.restarted();
    }

    Workbench with(DeviceBuilder builder) {
        fleet.with(builder);
        return this;
    }

    Workbench saved(ProfileDraft draft) {
        var version = profiles.book().profiles().find(draft.name()).map(DeviceProfile::version);
        var outcome = editor().save(draft, version.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        if (!(outcome instanceof SaveOutcome.Saved)) throw new IllegalStateException("not saved: " + outcome);
        return this;
    }

    ProfileEditor editor() {
        return profiles.editor();
    }

    List<Gap> gaps() {
        if (profiles.drifts().of(LAMP) instanceof Drift.Known known) return known.gaps();
        throw new IllegalStateException("nothing is known of its drift");
    }

    /** The device listens: works off errands until none is left or it falls silent, and returns what was asked. */
    List<Operation> contact() {
        var asked = new ArrayList<Operation>();
        for (int i = 0; i < MOST_STEPS; i++) {
            var registration = fleet.registrationOf(LAMP.value());
            var errand = profiles.reconciler().next(registration);
            if (errand.isEmpty()) break;
            fleet.time().advance(Duration.ofMillis(500));
            var answer = device.perform(registration, errand.get().operation(), Duration.ofSeconds(5));
            asked.add(errand.get().operation());
            errand.get().done(new OperationOutcome.Answered(answer));
            if (answer instanceof Answer.Silence) break;
        }
        return asked;
    }

    /** The device tells it unasked. */
    void report(String path, Value value) {
        fleet.events()
                .publish(new ValuesReported(
                        LAMP,
                        List.of(new Reading(NodePath.parse(path), value)),
                        Source.NOTIFY,
                        fleet.time().instant()));
    }

    /** What we know the device to hold there. */
    Optional<Value> known(String path) {
        return fleet.latestValues().of(LAMP, Optional.of(NodePath.parse(path))).stream()
                .map(value -> value.reading().value())
                .findFirst();
    }

    /** The paths of each observation that stands. */
    List<List<NodePath>> observed() {
        return fleet.observations().of(fleet.registrationOf("lamp-7").id()).stream()
                .map(Observation::paths)
                .toList();
    }

    static List<NodePath> paths(String... paths) {
        return Stream.of(paths).map(NodePath::parse).toList();
    }
}
