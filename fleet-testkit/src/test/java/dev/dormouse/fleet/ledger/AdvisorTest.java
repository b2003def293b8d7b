package dev.dormouse.fleet.ledger;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class AdvisorTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final NodePath TEMPERATURE = NodePath.parse("/3303/0/5700");

    private final TestFleet fleet = aFleet();
    private final Chatter chatter = new Chatter(100);
    private final Advisor advisor = new Advisor(chatter, fleet.ledger(), fleet.devices(), fleet.time());

    @Test
    void a_device_that_reports_every_ten_seconds_should_wait_between_reports() {
        report("lamp-7", 60, Duration.ofSeconds(10), i -> new Value.Decimal(20 + (i % 2) * 0.1));

        var advice = advisor.forDevice(LAMP);

        assertThat(advice).singleElement().satisfies(only -> {
            assertThat(only.path()).isEqualTo(TEMPERATURE);
            assertThat(only.reportsPerDay()).isEqualTo(8_640);
            assertThat(only.attributes())
                    .isEqualTo(Attributes.NONE.with(Attribute.PMIN, 60).with(Attribute.ST, new BigDecimal("0.2")));
            assertThat(only.bytesPerDay()).isEqualTo(8_640 * 180);
            assertThat(only.savedPerDay()).isBetween(1_250_000L, 1_300_000L);
            assertThat(only.reason()).isEqualTo("it reports every 10 s");
        });
    }

    @Test
    void a_value_that_does_not_change_need_not_be_said_again_so_soon() {
        report("lamp-7", 20, Duration.ofMinutes(10), i -> new Value.Whole(87));

        assertThat(advisor.forDevice(LAMP))
                .singleElement()
                .satisfies(
                        only -> assertThat(only.attributes()).isEqualTo(Attributes.NONE.with(Attribute.PMAX, 3_600)));
    }

    @Test
    void a_value_that_wavers_should_move_a_step_before_it_is_reported() {
        report("lamp-7", 20, Duration.ofMinutes(10), i -> new Value.Whole(i % 2 == 0 ? 100 : 105));

        assertThat(advisor.forDevice(LAMP))
                .singleElement()
                .satisfies(only -> assertThat(only.attributes()).isEqualTo(Attributes.NONE.with(Attribute.ST, 10)));
    }

    @Test
    void whoever_reports_seldom_or_was_hardly_heard_gets_no_advice() {
        report("lamp-7", 30, Duration.ofHours(2), i -> new Value.Whole(i));
        report("lamp-8", 5, Duration.ofSeconds(1), i -> new Value.Whole(i));

        assertThat(advisor.forDevice(LAMP)).isEmpty();
        assertThat(advisor.forDevice(new EndpointName("lamp-8"))).isEmpty();
        assertThat(advisor.forFleet()).isEmpty();
    }

    @Test
    void what_a_report_costs_is_what_the_ledger_says() {
        var today = LocalDate.ofInstant(fleet.time().instant(), ZoneOffset.UTC);
        fleet.ledger().add(today, Map.of(LAMP, new Traffic(new Flow(10, 0, 2_500, 0, 0, 0), Flow.NONE, 0, 0)));
        report("lamp-7", 20, Duration.ofSeconds(30), i -> new Value.Text("on"));

        assertThat(advisor.forDevice(LAMP).getFirst().bytesPerDay()).isEqualTo(2_880 * 250);
    }

    @Test
    void devices_of_a_model_are_advised_together() {
        fleet.with(aDevice("lamp-1").running("Lichtwerk", "L7", "1"));
        fleet.with(aDevice("lamp-2").running("Lichtwerk", "L7", "1"));
        fleet.with(aDevice("lamp-3").running("Lichtwerk", "L8", "1"));
        for (var lamp : List.of("lamp-1", "lamp-2", "lamp-3"))
            report(lamp, 20, Duration.ofMinutes(1), i -> new Value.Text("on"));

        var kinds = advisor.forFleet();

        assertThat(kinds).hasSize(2);
        assertThat(kinds.getFirst().model()).isEqualTo(Optional.of("L7"));
        assertThat(kinds.getFirst().devices()).isEqualTo(2);
        assertThat(kinds.getFirst().savedPerDay()).isEqualTo(2 * kinds.getLast().savedPerDay());
    }

    @Test
    void of_more_than_can_be_remembered_the_chattiest_stay() {
        report("lamp-7", 20, Duration.ofSeconds(10), i -> new Value.Whole(i));
        for (int lamp = 0; lamp < 1_000; lamp++) report("quiet-" + lamp, 1, Duration.ofSeconds(1), Value.Whole::new);

        assertThat(advisor.forDevice(LAMP)).hasSize(1);
        assertThat(chatter.all()).hasSizeLessThanOrEqualTo(101);
    }

    @Test
    void a_forgotten_device_is_forgotten_here() {
        report("lamp-7", 20, Duration.ofSeconds(10), i -> new Value.Whole(i));

        chatter.on(new DeviceForgotten(LAMP, fleet.time().instant()));

        assertThat(chatter.all()).isEmpty();
    }

    private void report(String endpoint, int times, Duration gap, IntFunction<Value> values) {
        var at = fleet.time().instant();
        for (int i = 0; i < times; i++) {
            var reading = new Reading(TEMPERATURE, values.apply(i));
            chatter.on(new ValuesReported(
                    new EndpointName(endpoint), List.of(reading), Source.NOTIFY, at.plus(gap.multipliedBy(i))));
        }
    }
}
