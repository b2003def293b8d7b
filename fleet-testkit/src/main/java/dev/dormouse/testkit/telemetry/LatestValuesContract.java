package dev.dormouse.testkit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of latest values must do. */
public abstract class LatestValuesContract {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName METER = new EndpointName("meter-1");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract LatestValues values();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void a_value_of_every_type_is_read_back_at_once_and_after_a_restart() {
        var everyType = List.of(
                reading("/1/0/0", new Value.Text("Grüße \u0000 '\n\uD83D\uDE80")),
                reading("/1/0/1", new Value.Whole(Long.MIN_VALUE)),
                reading("/1/0/2", new Value.Unsigned(-1)),
                reading("/1/0/3", new Value.Decimal(0.1 + 0.2)),
                reading("/1/0/4", new Value.Decimal(Double.NEGATIVE_INFINITY)),
                reading("/1/0/5", new Value.Flag(true)),
                reading("/1/0/6", new Value.Flag(false)),
                reading("/1/0/7", new Value.Opaque(new byte[] {0, -1, 127})),
                reading("/1/0/8", new Value.Opaque(new byte[0])),
                reading("/1/0/9", new Value.Moment(Instant.parse("1999-12-31T23:59:59Z"))),
                reading("/1/0/10", new Value.Link(65535, 65535)),
                reading("/1/0/11", new Value.CoreLinks("</3/0>;ver=1.1")),
                reading("/1/0/12", new Value.Text("")));

        values().put(LAMP, everyType, Source.READ, NOW.plusNanos(7));

        var expected = everyType.stream()
                .map(reading -> new LatestValue(reading, Source.READ, NOW.plusNanos(7)))
                .toList();
        assertThat(values().of(LAMP, Optional.empty())).isEqualTo(expected);
        reopen();
        assertThat(values().of(LAMP, Optional.empty())).isEqualTo(expected);
    }

    @Test
    protected void values_come_in_tree_order() {
        values().put(LAMP, List.of(whole("/10/0/1", 1), whole("/3/0/9", 2)), Source.SEND, NOW);
        reopen();
        values().put(LAMP, List.of(whole("/3/0/6/1", 3), whole("/3/0/6/0", 4), whole("/3/0/11", 5)), Source.SEND, NOW);

        assertThat(pathsOf(values().of(LAMP, Optional.empty())))
                .containsExactly("/3/0/6/0", "/3/0/6/1", "/3/0/9", "/3/0/11", "/10/0/1");
    }

    @Test
    protected void values_can_be_asked_for_below_a_path() {
        var readings = List.of(whole("/3/0/6/0", 1), whole("/3/0/9", 2), whole("/3/1/9", 3), whole("/30/0/9", 4));
        values().put(LAMP, readings, Source.NOTIFY, NOW);

        for (int round = 0; round < 2; round++) {
            assertThat(below("/3")).containsExactly("/3/0/6/0", "/3/0/9", "/3/1/9");
            assertThat(below("/3/0")).containsExactly("/3/0/6/0", "/3/0/9");
            assertThat(below("/3/0/6")).containsExactly("/3/0/6/0");
            assertThat(below("/3/0/6/0")).containsExactly("/3/0/6/0");
            assertThat(below("/4")).isEmpty();
            reopen();
        }
    }

    @Test
    protected void the_newest_value_stands_alone() {
        values().put(LAMP, List.of(whole("/3/0/9", 80)), Source.READ, NOW);
        reopen();
        values().put(LAMP, List.of(whole("/3/0/9", 79), whole("/3/0/9", 78)), Source.NOTIFY, NOW.plusSeconds(5));

        var latest = new LatestValue(whole("/3/0/9", 78), Source.NOTIFY, NOW.plusSeconds(5));
        assertThat(values().of(LAMP, Optional.empty())).containsExactly(latest);
        reopen();
        assertThat(values().of(LAMP, Optional.empty())).containsExactly(latest);
    }

    @Test
    protected void what_a_device_stamped_as_older_than_what_we_have_is_ignored() {
        values().put(LAMP, List.of(stamped("/3/0/9", 50, NOW)), Source.SEND, NOW.plusSeconds(1));
        for (int round = 0; round < 2; round++) {
            values().put(LAMP, List.of(stamped("/3/0/9", 90, NOW.minusSeconds(60))), Source.SEND, NOW.plusSeconds(2));
            assertThat(numbersOf(LAMP)).containsExactly(50L);
            reopen();
        }

        values().put(LAMP, List.of(stamped("/3/0/9", 49, NOW)), Source.SEND, NOW.plusSeconds(3));
        assertThat(numbersOf(LAMP)).containsExactly(49L);
        values().put(LAMP, List.of(whole("/3/0/9", 48)), Source.READ, NOW.plusSeconds(4));
        values().put(LAMP, List.of(stamped("/3/0/9", 91, NOW.plusSeconds(3))), Source.SEND, NOW.plusSeconds(5));

        assertThat(numbersOf(LAMP)).containsExactly(48L);
        reopen();
        assertThat(numbersOf(LAMP)).containsExactly(48L);
    }

    @Test
    protected void a_history_in_one_message_leaves_its_newest_value() {
        values().put(
                        LAMP,
                        List.of(
                                stamped("/3/0/9", 1, NOW.minusSeconds(3)),
                                stamped("/3/0/9", 3, NOW.minusSeconds(1)),
                                stamped("/3/0/9", 2, NOW.minusSeconds(2))),
                        Source.SEND,
                        NOW);

        assertThat(numbersOf(LAMP)).containsExactly(3L);
    }

    @Test
    protected void a_device_whose_clock_ran_ahead_is_not_stuck_with_what_it_said() {
        values().put(LAMP, List.of(stamped("/3/0/9", 1, NOW.plusSeconds(9_999_999))), Source.SEND, NOW);
        reopen();

        values().put(LAMP, List.of(stamped("/3/0/9", 2, NOW.plusSeconds(60))), Source.SEND, NOW.plusSeconds(61));

        assertThat(numbersOf(LAMP)).containsExactly(2L);
        reopen();
        assertThat(numbersOf(LAMP)).containsExactly(2L);
    }

    @Test
    protected void devices_do_not_mix() {
        values().put(LAMP, List.of(whole("/3/0/9", 1)), Source.READ, NOW);
        values().put(METER, List.of(whole("/3/0/9", 2)), Source.READ, NOW);

        assertThat(numbersOf(LAMP)).containsExactly(1L);
        assertThat(numbersOf(METER)).containsExactly(2L);
        assertThat(values().of(new EndpointName("nobody"), Optional.empty())).isEmpty();
    }

    @Test
    protected void a_forgotten_device_has_no_values() {
        values().put(LAMP, List.of(whole("/3/0/9", 1)), Source.READ, NOW);
        values().put(METER, List.of(whole("/3/0/9", 2)), Source.READ, NOW);
        reopen();
        values().put(LAMP, List.of(whole("/3/0/10", 1)), Source.READ, NOW);

        values().forget(LAMP);

        assertThat(numbersOf(LAMP)).isEmpty();
        reopen();
        assertThat(numbersOf(LAMP)).isEmpty();
        assertThat(numbersOf(METER)).containsExactly(2L);
    }

    @Test
    protected void nothing_a_crowd_reports_is_lost() {
        Crowd.of(40, number -> {
            var endpoint = new EndpointName("lamp-" + number % 4);
            for (int i = 0; i < 10; i++)
                values().put(endpoint, List.of(whole("/3/" + number + "/" + i, number)), Source.SEND, NOW);
            return number;
        });

        for (int round = 0; round < 2; round++) {
            for (int device = 0; device < 4; device++)
                assertThat(numbersOf(new EndpointName("lamp-" + device))).hasSize(100);
            reopen();
        }
    }

    private List<String> below(String path) {
        return pathsOf(values().of(LAMP, Optional.of(NodePath.parse(path))));
    }

    private static List<String> pathsOf(List<LatestValue> values) {
        return values.stream().map(value -> value.reading().path().toString()).toList();
    }

    private List<Long> numbersOf(EndpointName endpoint) {
        var numbers = new ArrayList<Long>();
        for (var value : values().of(endpoint, Optional.empty()))
            if (value.reading().value() instanceof Value.Whole(long number)) numbers.add(number);
        return numbers;
    }

    private static Reading whole(String path, long number) {
        return reading(path, new Value.Whole(number));
    }

    private static Reading stamped(String path, long number, Instant at) {
        return new Reading(NodePath.parse(path), new Value.Whole(number), Optional.of(at));
    }

    private static Reading reading(String path, Value value) {
        return new Reading(NodePath.parse(path), value);
    }
}
