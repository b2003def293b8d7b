package dev.dormouse.sim.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectTreeTest {
    private static final Place SENSOR = Place.of(3303, 0);
    private static final Place TEMPERATURE = SENSOR.child(5700);

    private final ObjectTree original = new ObjectTree()
            .with(3303, 0, Map.of(5700, Resource.readable(Value.decimal(20))))
            .makeable(3303, "1.0", () -> Map.of(5700, Resource.readable(Value.decimal(0))));
    private final ObjectTree copy = original.copy();

    @Test
    void a_value_moves_in_one_copy_only() {
        copy.set(TEMPERATURE, Value.decimal(21));
        var copyOfCopy = copy.copy();
        copyOfCopy.set(TEMPERATURE, Value.decimal(22));

        assertThat(original.value(TEMPERATURE)).contains(Value.decimal(20));
        assertThat(copy.value(TEMPERATURE)).contains(Value.decimal(21));
        assertThat(copyOfCopy.value(TEMPERATURE)).contains(Value.decimal(22));
        assertThat(original.takeChanges()).isEmpty();
        assertThat(copy.takeChanges()).containsExactly(TEMPERATURE);
    }

    @Test
    void an_instance_comes_and_goes_in_one_copy_only() {
        copy.unmake(SENSOR);
        original.make(Place.of(3303, 1), List.of());

        assertThat(copy.instances(3303)).isEmpty();
        assertThat(original.instances(3303)).containsExactly(0, 1);
    }

    @Test
    void an_instance_that_is_made_again_knows_nothing_of_the_one_before() {
        copy.set(TEMPERATURE, Value.decimal(21));

        copy.unmake(SENSOR);
        copy.make(SENSOR, List.of());

        assertThat(copy.value(TEMPERATURE)).contains(Value.decimal(0));
    }

    @Test
    void replacing_forgets_the_other_values_in_one_copy_only() {
        var zones = Place.of(10, 0, 1);
        original.with(10, 0, Map.of(1, Resource.several(Resource.Access.READ_WRITE, Value.text("a"), Value.text("b"))));
        var replaced = original.copy();

        replaced.write(List.of(new Entry(zones.child(1), Value.text("c"))), true);

        assertThat(replaced.read(zones)).containsExactly(new Entry(zones.child(1), Value.text("c")));
        assertThat(original.read(zones)).hasSize(2);
    }
}
