package dev.dormouse.fleet.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceFactsTest {

    @Test
    void facts_are_found_among_whatever_a_device_reports() {
        var facts = DeviceFacts.in(List.of(
                reading("/3/0/0", new Value.Text("Acme")),
                reading("/3/0/9", new Value.Whole(87)),
                reading("/3303/0/5700", new Value.Decimal(21.5)),
                reading("/4/0/2", new Value.Whole(-101))));

        assertThat(facts.manufacturer()).contains("Acme");
        assertThat(facts.batteryPercent()).contains(87);
        assertThat(facts.signalDbm()).contains(-101);
        assertThat(facts.firmware()).isEmpty();
    }

    @Test
    void what_cannot_be_is_not_a_fact() {
        var facts = DeviceFacts.in(List.of(
                reading("/3/0/9", new Value.Whole(255)),
                reading("/3/0/0", new Value.Text(" ")),
                reading("/3/0/3", new Value.Whole(2)),
                reading("/3/1/9", new Value.Whole(50))));

        assertThat(facts).isEqualTo(DeviceFacts.UNKNOWN);
    }

    @Test
    void newer_facts_overlay_older_ones_and_leave_the_rest() {
        var older = DeviceFacts.in(
                List.of(reading("/3/0/0", new Value.Text("Acme")), reading("/3/0/3", new Value.Text("1.0"))));
        var newer = DeviceFacts.in(List.of(reading("/3/0/3", new Value.Text("1.1"))));

        var both = older.overlaidWith(newer);

        assertThat(both.manufacturer()).contains("Acme");
        assertThat(both.firmware()).contains("1.1");
    }

    @Test
    void an_endpoint_name_is_checked_where_it_is_made() {
        assertThatThrownBy(() -> new EndpointName(" ")).hasMessage("an endpoint name must not be blank");
        assertThatThrownBy(() -> new EndpointName("a\nb")).hasMessage("an endpoint name has no control characters");
        assertThatThrownBy(() -> new EndpointName("x".repeat(256))).hasMessageContaining("at most 255");
    }

    private static Reading reading(String path, Value value) {
        return new Reading(NodePath.parse(path), value);
    }
}
