package dev.dormouse.fleet.trace;

import static dev.dormouse.fleet.trace.CoapMessage.Type.ACK;
import static dev.dormouse.fleet.trace.CoapMessage.Type.CON;
import static dev.dormouse.fleet.trace.Direction.DOWN;
import static dev.dormouse.fleet.trace.Direction.UP;
import static dev.dormouse.fleet.trace.TraceBench.LAMP;
import static dev.dormouse.fleet.trace.TraceBench.PLAIN;
import static dev.dormouse.fleet.trace.TraceBench.PROVED;
import static dev.dormouse.fleet.trace.TraceBench.TEN_MINUTES;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.trace.CoapBytes.coap;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.trace.TraceBook.Limits;
import dev.dormouse.fleet.trace.Traced.Message;
import dev.dormouse.fleet.trace.Traces.BeginOutcome;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.testkit.fuzz.Fuzz;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How a trace begins, grows and ends. */
class TraceBookTest {

    private final TraceBench bench = new TraceBench();

    @Test
    void nothing_is_kept_of_a_device_that_nobody_traces() {
        bench.fleet.credentials().put(aPreSharedKey("lamp-7"));
        assertThat(bench.tap.isIdle()).isTrue();

        bench.up(PROVED, coap(CON, "0.00", 1).bytes());

        assertThat(bench.book.read(LAMP, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void what_passes_is_kept_both_ways_and_what_passes_again_is_told_from_it() {
        bench.beginOfOneWithAKey();
        assertThat(bench.tap.isIdle()).isFalse();
        var read = coap(CON, "0.01", 7).token(1).path("3", "0", "9").bytes();

        bench.down(PROVED, read);
        bench.down(PROVED, read);
        bench.up(PROVED, coap(ACK, "2.05", 7).token(1).format(0).payload("87").bytes());

        assertThat(bench.messages()).extracting(Message::again).containsExactly(false, true, false);
        assertThat(bench.messages()).extracting(Message::direction).containsExactly(DOWN, DOWN, UP);
        var answer = bench.messages().getLast();
        assertThat(answer.about()).containsExactly(new ResourcePath(3, 0, 9));
        assertThat(new String(answer.payload(), UTF_8)).isEqualTo("87");
        assertThat(answer.wireBytes()).hasValue(answer.coapBytes() + 28);
    }

    @Test
    void a_trace_ends_by_itself_is_readable_for_an_hour_and_then_gone() {
        bench.beginOfOneWithAKey();
        bench.up(PROVED, coap(CON, "0.00", 1).bytes());

        bench.fleet.time().advance(TEN_MINUTES);

        assertThat(bench.tap.isIdle()).isTrue();
        bench.up(PROVED, coap(CON, "0.00", 2).bytes());
        assertThat(bench.lines()).hasSize(1);
        bench.fleet.time().advance(Duration.ofHours(1));
        assertThat(bench.book.read(LAMP, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void a_trace_that_runs_is_prolonged_and_one_that_ended_begins_anew() {
        bench.begin();
        var first = bench.book.find(LAMP).orElseThrow();

        assertThat(bench.book.begin(LAMP, "bob", TEN_MINUTES)).isInstanceOf(BeginOutcome.Prolonged.class);
        assertThat(bench.book.find(LAMP).orElseThrow().id()).isEqualTo(first.id());
        bench.book.end(LAMP);
        bench.fleet.time().advance(Duration.ofSeconds(1));
        bench.begin();

        assertThat(bench.book.find(LAMP).orElseThrow().id()).isNotEqualTo(first.id());
    }

    @Test
    void a_few_devices_are_traced_at_once_and_the_eldest_that_ended_makes_room() {
        var small = bench.book(new Limits(2, 2, 10, 100_000, Duration.ofHours(1)));
        small.begin(new EndpointName("a"), "ann", TEN_MINUTES);
        small.begin(new EndpointName("b"), "ann", TEN_MINUTES);

        assertThat(small.begin(LAMP, "ann", TEN_MINUTES)).isEqualTo(new BeginOutcome.TooMany(2));
        small.end(new EndpointName("a"));
        assertThat(small.begin(LAMP, "ann", TEN_MINUTES)).isInstanceOf(BeginOutcome.Begun.class);
        assertThat(small.find(new EndpointName("a"))).isEmpty();
    }

    @Test
    void of_many_lines_the_newest_stay_and_those_lost_are_counted() {
        bench.fleet.credentials().put(aPreSharedKey("lamp-7"));
        var small = bench.book(new Limits(2, 2, 10, 100_000, Duration.ofHours(1)));
        small.begin(LAMP, "ann", TEN_MINUTES);

        for (int i = 0; i < 25; i++)
            small.tap(Purpose.MANAGEMENT)
                    .message(UP, PROVED, coap(CON, "0.00", i).bytes(), OptionalInt.empty());

        var told = small.read(LAMP, Optional.empty(), 4).orElseThrow();
        assertThat(told.lost()).isEqualTo(15);
        assertThat(told.more()).isTrue();
        assertThat(told.lines()).extracting(Traced::number).containsExactly(16L, 17L, 18L, 19L);
        var rest = small.read(LAMP, Optional.of(told.cursor()), 100).orElseThrow();
        assertThat(rest.lines()).hasSize(6);
        assertThat(small.read(LAMP, Optional.of(rest.cursor()), 100)
                        .orElseThrow()
                        .lines())
                .isEmpty();
        assertThat(small.read(LAMP, Optional.of("of another"), 100)
                        .orElseThrow()
                        .lines())
                .hasSize(10);
    }

    @Test
    void a_trace_takes_a_minute_at_least_and_an_hour_at_most() {
        assertThatThrownBy(() -> bench.book.begin(LAMP, "ann", Duration.ofSeconds(59)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 60 minutes");
        assertThatThrownBy(() -> bench.book.begin(LAMP, "ann", Duration.ofMinutes(61)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatever_comes_harms_nobody() {
        bench.beginOfOneWithAKey();
        var good = List.of(
                coap(CON, "0.02", 1)
                        .token(1)
                        .path("rd")
                        .query("ep=lamp-7")
                        .format(40)
                        .payload("</3/0>")
                        .bytes(),
                coap(CON, "2.05", 2)
                        .token(2)
                        .option(6, (byte) 1)
                        .format(11542)
                        .payload("/0/0")
                        .bytes(),
                coap(CON, "0.02", 3).path("dp").format(110).payload("/3/0/9").bytes());
        var odd = coap(ACK, "2.05", 2).token(2).bytes();

        Fuzz.with(good, input -> {
            bench.up(PROVED, input);
            bench.down(PROVED, input);
            bench.up(PLAIN, input);
            assertThat(bench.lines()).allSatisfy(line -> assertThat(line.at()).isNotNull());
            bench.down(PROVED, odd);
        });
    }
}
