package dev.dormouse.fleet.reconcile;

import static dev.dormouse.fleet.reconcile.Workbench.LAMP;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.profile.ProfileBuilder.aProfile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.reconcile.Gap.Why;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftsTest {

    private final Workbench bench = new Workbench();

    @Test
    void a_device_in_order_has_no_gaps() {
        bench.saved(aProfile("standard").forAll().observing("/3/0/9").draft());
        bench.device.holding("/3/0/9", 87);
        bench.with(aDevice("lamp-7"));
        bench.contact();

        assertThat(bench.gaps()).isEmpty();
    }

    @Test
    void what_was_not_asked_yet_waits() {
        bench.saved(aProfile("standard").forAll().observing("/3/0/9").draft());
        bench.with(aDevice("lamp-7"));

        assertThat(bench.gaps())
                .containsExactly(new Gap(
                        new Topic(Topic.Kind.OBSERVE, "/3/0/9"),
                        Optional.empty(),
                        Optional.empty(),
                        VirtualTime.BEGINNING,
                        new Why.Waiting()));
    }

    @Test
    void a_value_that_differs_says_what_it_is_and_since_when() {
        bench.saved(aProfile("standard").forAll().holding("/3/0/15", "UTC").draft());
        bench.with(aDevice("lamp-7"));
        bench.fleet.time().advance(Duration.ofHours(1));
        var told = bench.fleet.time().instant();
        bench.fleet
                .events()
                .publish(new ValuesReported(
                        LAMP,
                        List.of(new Reading(NodePath.parse("/3/0/15"), new Value.Text("Asia/Tokyo"))),
                        Source.NOTIFY,
                        told));

        assertThat(bench.gaps())
                .containsExactly(new Gap(
                        new Topic(Topic.Kind.VALUE, "/3/0/15"),
                        Optional.of("UTC"),
                        Optional.of("Asia/Tokyo"),
                        told,
                        new Why.Waiting()));
    }

    @Test
    void each_gap_that_stays_open_says_why() {
        bench.editor().set(new Scope.Fleet(), new Variables(Map.of("interval", "soon")));
        bench.saved(aProfile("standard")
                .forAll()
                .observing("/3/0/9")
                .observing("/3303/0/5700")
                .holding("/1/0/1", "${interval}")
                .draft());
        bench.device.without(Operation.Observe.class);
        bench.with(aDevice("lamp-7"));
        bench.contact();

        assertThat(bench.gaps())
                .extracting(
                        gap -> gap.topic().place() + " " + gap.why().getClass().getSimpleName())
                .containsExactlyInAnyOrder("/3/0/9 Refused", "/3303/0/5700 NotThere", "/1/0/1 NotSayable");
    }

    @Test
    void a_device_that_has_not_what_was_to_be_read_of_it_is_in_order() {
        bench.saved(aProfile("standard").forAll().reading("/3/0/19").draft());
        bench.with(aDevice("lamp-7"));

        assertThat(bench.gaps()).extracting(Gap::why).containsExactly(new Why.Waiting());
        bench.contact();
        assertThat(bench.gaps()).isEmpty();
    }

    @Test
    void a_device_that_did_not_answer_is_said_to_be_silent() {
        bench.saved(aProfile("standard").forAll().observing("/3/0/9").draft());
        bench.with(aDevice("lamp-7"));
        bench.device.fallSilent();
        for (int i = 0; i < 3; i++) bench.contact();

        assertThat(bench.gaps().getFirst().why()).isInstanceOf(Why.Silent.class);
    }

    @Test
    void of_a_device_that_is_not_registered_nothing_is_known() {
        assertThat(bench.profiles.drifts().of(new EndpointName("nobody"))).isInstanceOf(Drift.NotRegistered.class);
    }

    @Test
    void to_look_at_drift_asks_nothing_and_changes_nothing() {
        bench.with(aDevice("lamp-7"));

        bench.gaps();

        assertThat(bench.device.asked()).isEmpty();
        assertThat(bench.profiles.dossiers().find(LAMP)).isEmpty();
    }
}
