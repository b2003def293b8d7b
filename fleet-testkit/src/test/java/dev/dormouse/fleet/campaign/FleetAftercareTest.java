package dev.dormouse.fleet.campaign;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.Aftercare.Verdict;
import dev.dormouse.fleet.campaign.plan.Percent;
import dev.dormouse.fleet.campaign.plan.Soak.HealthLimits;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetAftercareTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Percent SOME = new Percent(5);

    private final TestFleet fleet = aFleet().with(aDevice("lamp-7"));
    private final Aftercare aftercare =
            new FleetAftercare(fleet.habits(), fleet.latestValues(), fleet.history(), fleet.time());

    @Test
    void a_device_has_to_come_as_often_as_is_asked() {
        var thrice = new HealthLimits(3, Optional.empty(), false, Optional.empty(), SOME);
        comesHourly(6);
        var updatedAt = fleet.time().instant();

        assertThat(aftercare.look(LAMP, updatedAt, thrice)).isEqualTo(new Verdict.TooEarly());
        comesHourly(2);
        assertThat(aftercare.look(LAMP, updatedAt, thrice)).isEqualTo(new Verdict.TooEarly());
        comesHourly(1);
        assertThat(aftercare.look(LAMP, updatedAt, thrice)).isEqualTo(new Verdict.Well());
    }

    @Test
    void errors_count_that_it_reports_since() {
        var errors = new HealthLimits(0, Optional.empty(), true, Optional.empty(), SOME);
        reports("/3/0/11/0", new Value.Whole(3));
        fleet.time().advance(Duration.ofMinutes(1));
        var updatedAt = fleet.time().instant();
        assertThat(aftercare.look(LAMP, updatedAt, errors)).isEqualTo(new Verdict.Well());

        fleet.time().advance(Duration.ofMinutes(1));
        reports("/3/0/11/0", new Value.Whole(0));
        assertThat(aftercare.look(LAMP, updatedAt, errors)).isEqualTo(new Verdict.Well());
        fleet.time().advance(Duration.ofMinutes(1));
        reports("/3/0/11/0", new Value.Whole(8));
        assertThat(aftercare.look(LAMP, updatedAt, errors)).isInstanceOf(Verdict.Unwell.class);
    }

    @Test
    void a_battery_may_not_empty_faster_than_it_did() {
        var limits = new HealthLimits(0, Optional.of(2.0), false, Optional.empty(), SOME);
        var updatedAt = emptying(90, 0.5);
        emptying(85, 1.0);
        assertThat(aftercare.look(LAMP, updatedAt, limits)).isEqualTo(new Verdict.Well());

        var again = emptying(80, 0.5);
        emptying(75, 5.0);
        assertThat(aftercare.look(LAMP, again, limits)).isInstanceOf(Verdict.Unwell.class);
    }

    @Test
    void a_signal_may_not_be_weaker_than_it_was() {
        var limits = new HealthLimits(0, Optional.empty(), false, Optional.of(10), SOME);
        reports("/4/0/2", new Value.Whole(-90));
        fleet.time().advance(Duration.ofHours(1));
        var updatedAt = fleet.time().instant();
        fleet.time().advance(Duration.ofHours(1));
        reports("/4/0/2", new Value.Whole(-99));
        fleet.time().advance(Duration.ofHours(1));
        assertThat(aftercare.look(LAMP, updatedAt, limits)).isEqualTo(new Verdict.Well());

        reports("/4/0/2", new Value.Whole(-110));
        fleet.time().advance(Duration.ofHours(1));
        assertThat(aftercare.look(LAMP, updatedAt, limits))
                .isEqualTo(new Verdict.Unwell("its signal is 15 dB weaker than before"));
    }

    /** Over four days; when the last of them was told. */
    private Instant emptying(double percent, double perDay) {
        for (int day = 0; day < 4; day++) {
            fleet.time().advance(Duration.ofDays(1));
            reports("/3/0/9", new Value.Whole(Math.round(percent - day * perDay)));
        }
        fleet.time().advance(Duration.ofHours(1));
        return fleet.time().instant();
    }

    private void comesHourly(int times) {
        for (int time = 0; time < times; time++) {
            fleet.time().advance(Duration.ofHours(1));
            fleet.events()
                    .publish(new FleetEvent.ValuesReported(
                            LAMP, List.of(), Source.SEND, fleet.time().instant()));
        }
    }

    private void reports(String path, Value value) {
        var reading = new Reading(NodePath.parse(path), value, Optional.empty());
        fleet.events()
                .publish(new FleetEvent.ValuesReported(
                        LAMP, List.of(reading), Source.READ, fleet.time().instant()));
    }
}
