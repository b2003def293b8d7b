package dev.dormouse.fleet.alarm;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.alarm.AlarmBuilder.below;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.fleet.tenant.Tenant;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.alarm.TestAlarms;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that tenants have of their own: they look at the devices of the tenant, whoever has them meanwhile. */
class TenantRulesTest {

    private static final TenantName WATER = new TenantName("water");
    private static final TenantName ZEBRA = new TenantName("zebra");
    private static final EndpointName METER = new EndpointName("meter-1");
    private static final Condition LOW = below("/3/0/9", 20, 5, Duration.ZERO);
    private static final Rule COMMON = aRule("low", LOW);
    private static final Rule WATERS = aRule("water:low", LOW);
    private static final Rule ZEBRAS = aRule("zebra:low", LOW);

    private final TestFleet fleet = aFleet();
    private final TestAlarms alarms = TestAlarms.of(fleet);

    @BeforeEach
    void a_device_of_each_and_one_of_nobody() {
        for (var name : List.of(WATER, ZEBRA))
            fleet.tenants().add(new Tenant(name, name.value(), VirtualTime.BEGINNING));
        for (var endpoint : List.of("meter-1", "zebra-1", "lamp-1"))
            fleet.with(aDevice(endpoint).registeredFor(Duration.ofHours(1)));
        give(METER, Optional.of(WATER), fleet.tenants());
        give(new EndpointName("zebra-1"), Optional.of(ZEBRA), fleet.tenants());
    }

    @Test
    void a_rule_rings_on_the_devices_of_its_owner_and_one_without_an_owner_on_all() {
        alarms.startWith(COMMON, WATERS, ZEBRAS);

        for (var endpoint : List.of("meter-1", "zebra-1", "lamp-1")) battery(endpoint, 10);
        assertThat(open())
                .containsExactly("lamp-1 low", "meter-1 low", "meter-1 water:low", "zebra-1 low", "zebra-1 zebra:low");

        battery("meter-1", 80);
        assertThat(open()).containsExactly("lamp-1 low", "zebra-1 low", "zebra-1 zebra:low");
    }

    @Test
    void a_device_is_not_held_against_the_rules_of_others() {
        alarms.startWith();
        for (int tenant = 0; tenant < 50; tenant++) alarms.desk().put(aRule("t" + tenant + ":low", LOW), "ada");
        fleet.time().advance(Duration.ofSeconds(5));

        report("meter-1", 10);

        assertThat(alarms.watch().waiting()).isZero();
    }

    @Test
    void a_new_rule_looks_at_what_is_known_of_its_owners_devices() {
        alarms.startWith();
        for (var endpoint : List.of("meter-1", "zebra-1", "lamp-1")) battery(endpoint, 10);

        alarms.desk().put(WATERS, "eve");
        settle();

        assertThat(open()).containsExactly("meter-1 water:low");
        assertThat(alarms.desk().tryOut(ZEBRAS)).isEqualTo(new AlarmDesk.Trial(1, 1, true));
        assertThat(alarms.desk().tryOut(COMMON)).isEqualTo(new AlarmDesk.Trial(3, 3, true));

        alarms.desk().put(WATERS.switchedOff(), "eve");
        settle();
        assertThat(open()).isEmpty();
    }

    @Test
    void a_device_that_changes_hands_comes_under_the_rules_of_its_new_owner() {
        alarms.startWith(COMMON, WATERS, ZEBRAS);
        battery("meter-1", 10);
        assertThat(open()).containsExactly("meter-1 low", "meter-1 water:low");

        give(METER, Optional.of(ZEBRA), fleet.tenants());
        settle();
        assertThat(open()).containsExactly("meter-1 low", "meter-1 zebra:low");

        give(METER, Optional.empty(), fleet.tenants());
        settle();
        assertThat(open()).containsExactly("meter-1 low");
    }

    @Test
    void one_that_changed_hands_while_nobody_listened_does_so_with_the_next_start() {
        alarms.startWith(WATERS, ZEBRAS);
        battery("meter-1", 10);
        alarms.kill();
        give(METER, Optional.of(ZEBRA), fleet.tenants());

        alarms.start();
        settle();

        assertThat(open()).containsExactly("meter-1 zebra:low");
    }

    @Test
    void word_of_it_from_another_node_is_enough() {
        alarms.startWith(WATERS, ZEBRAS);
        battery("meter-1", 10);
        give(METER, Optional.of(ZEBRA), fleet.tenantsElsewhere());

        alarms.watch()
                .heardElsewhere(new FleetEvent.DeviceGiven(
                        METER, Optional.of(ZEBRA), fleet.time().instant()));
        settle();

        assertThat(open()).containsExactly("meter-1 zebra:low");
    }

    @Test
    void no_word_of_it_is_found_out() {
        alarms.startWith(WATERS, ZEBRAS);
        battery("meter-1", 10);
        give(METER, Optional.of(ZEBRA), fleet.tenantsElsewhere());

        alarms.watch().refresh();
        settle();

        assertThat(open()).containsExactly("meter-1 zebra:low");
    }

    @Test
    void nothing_is_raised_for_who_has_the_device_no_more_even_before_that_is_found_out() {
        alarms.startWith(WATERS);
        battery("meter-1", 80);
        give(METER, Optional.of(ZEBRA), fleet.tenantsElsewhere());

        battery("meter-1", 10);

        assertThat(open()).isEmpty();
    }

    @Test
    void rules_that_were_changed_at_another_node_are_taken_up() {
        alarms.startWith(WATERS);
        battery("meter-1", 10);
        battery("zebra-1", 10);
        alarms.rules().remove(WATERS.id());
        alarms.rules().put(ZEBRAS);

        alarms.watch().refresh();
        settle();

        assertThat(open()).containsExactly("zebra-1 zebra:low");
    }

    @Test
    void silence_is_judged_by_the_rules_of_the_owner_too() {
        alarms.startWith(aRule("water:silent", new Condition.OnSilence(1)));

        fleet.time().advance(Duration.ofHours(2));
        settle();

        assertThat(open()).containsExactly("meter-1 water:silent");
    }

    @Test
    void the_rules_of_a_tenant_go_with_him() {
        alarms.startWith(COMMON, WATERS, ZEBRAS);
        battery("meter-1", 10);

        alarms.desk().removeRulesOf(WATER);
        settle();

        assertThat(open()).containsExactly("meter-1 low");
        assertThat(alarms.desk().rule(WATERS.id())).isEmpty();
        assertThat(alarms.desk().rule(ZEBRAS.id())).isPresent();
    }

    @Test
    void while_the_store_of_owners_is_away_the_rules_for_all_go_on() {
        alarms.startWith(COMMON, WATERS);
        fleet.outage().begin();
        report("meter-1", 10);
        fleet.outage().end();
        settle();
        assertThat(open()).containsExactly("meter-1 low");

        battery("meter-1", 9);
        assertThat(open()).containsExactly("meter-1 low", "meter-1 water:low");
    }

    private void give(EndpointName endpoint, Optional<TenantName> tenant, Tenants at) {
        at.give(List.of(endpoint), tenant);
    }

    private void battery(String endpoint, long percent) {
        report(endpoint, percent);
        settle();
    }

    private void report(String endpoint, long percent) {
        var reading = new Reading(NodePath.parse("/3/0/9"), new Value.Whole(percent), Optional.empty());
        fleet.events()
                .publish(new FleetEvent.ValuesReported(
                        new EndpointName(endpoint),
                        List.of(reading),
                        Source.NOTIFY,
                        fleet.time().instant()));
    }

    private void settle() {
        fleet.time().advance(Duration.ofSeconds(10));
    }

    private List<String> open() {
        return alarms.open().stream()
                .map(alarm -> alarm.endpoint() + " " + alarm.rule())
                .toList();
    }
}
