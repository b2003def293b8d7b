package dev.dormouse.fleet.node;

import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.fuzz.Fuzz;
import dev.dormouse.testkit.time.VirtualTime;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

    private static final NodePath BATTERY = new ResourcePath(3, 0, 9);

    @Test
    void what_is_written_is_read() throws Exception {
        var lamp = aRegistration("lamp-7").build();
        for (var event : events())
            assertThat(RecordCodec.read(FleetEvent.class, RecordCodec.write(FleetEvent.class, event)))
                    .usingRecursiveComparison()
                    .isEqualTo(event);
        for (var operation : operations())
            assertThat(RecordCodec.read(Operation.class, RecordCodec.write(Operation.class, operation)))
                    .isEqualTo(operation);
        Answer answer = new Answer.Observing(anObservation("0a", lamp).build(), List.of(reading()));
        assertThat(RecordCodec.read(Answer.class, RecordCodec.write(Answer.class, answer)))
                .usingRecursiveComparison()
                .isEqualTo(answer);
    }

    record Older(String name) {}

    record Newer(String name, Optional<String> unit, List<Integer> sizes) {}

    record Stricter(String name, int size) {}

    @Test
    void releases_that_know_more_or_less_understand_one_another() throws Exception {
        var newer = new Newer("lamp", Optional.of("W"), List.of(1, 2));

        assertThat(RecordCodec.read(Older.class, RecordCodec.write(Newer.class, newer)))
                .isEqualTo(new Older("lamp"));
        assertThat(RecordCodec.read(Newer.class, RecordCodec.write(Older.class, new Older("lamp"))))
                .isEqualTo(new Newer("lamp", Optional.empty(), List.of()));
        assertThatThrownBy(() -> RecordCodec.read(Stricter.class, RecordCodec.write(Older.class, new Older("lamp"))))
                .isInstanceOf(RecordCodec.Unreadable.class)
                .hasMessageContaining("size");
    }

    @Test
    void every_kind_of_event_and_request_can_be_told() {
        var unknown = new HashSet<String>();
        for (var type : List.of(FleetEvent.class, Operation.class, Answer.class)) walk(type, new HashSet<>(), unknown);
        assertThat(unknown)
                .containsExactlyInAnyOrder(
                        "byte[]",
                        "boolean",
                        "double",
                        "int",
                        "long",
                        "Integer",
                        "String",
                        "BigDecimal",
                        "Duration",
                        "Instant",
                        "InetSocketAddress",
                        "List",
                        "Set",
                        "SortedMap",
                        "Optional",
                        "OptionalInt",
                        "ObjectLinks");
    }

    @Test
    void whatever_the_bytes_are_they_are_read_or_refused() {
        var good = events().stream()
                .map(event -> RecordCodec.write(FleetEvent.class, event))
                .toList();
        Fuzz.with(good, bytes -> {
            try {
                assertThat(RecordCodec.read(FleetEvent.class, bytes)).isNotNull();
            } catch (RecordCodec.Unreadable e) {
                assertThat(e).hasMessageContaining(" ");
            }
        });
    }

    private static List<FleetEvent> events() {
        var lamp = aRegistration("lamp-7").build();
        var now = VirtualTime.BEGINNING;
        return List.of(
                new FleetEvent.DeviceRegistered(lamp, Optional.of(lamp), now),
                new FleetEvent.RegistrationUpdated(lamp, lamp, now),
                new FleetEvent.ObservationStarted(anObservation("0a", lamp).build(), now),
                new FleetEvent.DeviceForgotten(lamp.endpoint(), now));
    }

    private static List<Operation> operations() {
        return List.of(
                new Operation.Read(BATTERY),
                new Operation.Write(BATTERY, List.of(reading()), Operation.Write.Mode.REPLACE),
                new Operation.WriteAttributes(
                        BATTERY, new Attributes(Map.of(Attribute.PMIN, new BigDecimal("60"))), Set.of(Attribute.PMAX)),
                new Operation.Delete(new InstancePath(9, 1)));
    }

    private static Reading reading() {
        return new Reading(BATTERY, new Value.Whole(87), Optional.of(VirtualTime.BEGINNING.plus(Duration.ofMillis(3))));
    }

    /** The types a value may hold, as far as they are made of nothing else. */
    private static void walk(Type type, Set<Class<?>> seen, Set<String> leaves) {
        if (type instanceof ParameterizedType of) {
            walk(of.getRawType(), seen, leaves);
            for (var argument : of.getActualTypeArguments()) walk(argument, seen, leaves);
        } else if (type instanceof Class<?> plain && seen.add(plain) && !plain.isEnum()) {
            if (plain.isRecord()) {
                for (var part : plain.getRecordComponents()) walk(part.getGenericType(), seen, leaves);
            } else if (plain.isSealed() && plain.isInterface()) {
                for (var permitted : plain.getPermittedSubclasses()) walk(permitted, seen, leaves);
            } else {
                leaves.add(plain.getSimpleName());
            }
        }
    }
}
