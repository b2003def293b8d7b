package dev.dormouse.fleet.node;

import static dev.dormouse.fleet.trace.CoapMessage.Type.CON;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.time.Durations.seconds;
import static dev.dormouse.testkit.trace.CoapBytes.coap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.Calls;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.trace.Direction;
import dev.dormouse.fleet.trace.Tap;
import dev.dormouse.fleet.trace.TraceBook;
import dev.dormouse.fleet.trace.Traced;
import dev.dormouse.fleet.trace.Traces.BeginOutcome;
import dev.dormouse.fleet.trace.Traces.Told;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FarTracesTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Peer PEER = new Peer(
            new InetSocketAddress("198.51.100.7", 49_152),
            new PeerIdentity.PreSharedKeyIdentity("lamp-7"),
            Optional.empty());

    private final TestFleet fleet = aFleet();
    private final VirtualTime time = fleet.time();
    private final InMemoryLeases leases = new InMemoryLeases(time);
    private final InMemoryBus bus = new InMemoryBus();
    private final Node anne = new Node("anne");
    private final Node bert = new Node("bert");

    private final class Node {
        private final Membership membership;
        private final Tap tap;
        private final FarTraces traces;

        Node(String name) {
            var place = bus.of(new NodeName(name));
            membership = new Membership(
                    leases, place, () -> new InetSocketAddress("192.0.2.1", 7001), Truces.NONE, seconds(3), time, time);
            var book = new TraceBook(
                    new TraceBook.Ports(
                            fleet.registrations(),
                            fleet.observations(),
                            fleet.credentials(),
                            (payload, format, about, device) -> Optional.empty()),
                    TraceBook.Limits.STANDARD,
                    time,
                    time,
                    new Random(7));
            tap = book.tap(Purpose.MANAGEMENT);
            traces = new FarTraces(new NodeName(name), membership, book, new Calls(place, "traces", time));
        }

        void hears(int messageId) {
            var bytes = coap(CON, "0.03", messageId)
                    .token(1)
                    .path("3", "0", "15")
                    .payload("x")
                    .bytes();
            tap.message(Direction.DOWN, PEER, bytes, OptionalInt.of(100));
        }
    }

    @BeforeEach
    void two_members() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        anne.membership.start();
        bert.membership.start();
        time.advance(seconds(2));
    }

    private <T> T soon(Supplier<T> work) {
        return time.goOnDuring(work, Duration.ZERO);
    }

    private Told read(Node node, Optional<String> cursor) {
        return soon(() -> node.traces.read(LAMP, cursor, 100)).orElseThrow();
    }

    @Test
    void a_device_is_traced_wherever_it_is_heard_and_read_at_any_node() {
        soon(() -> anne.traces.begin(LAMP, "ann", TEN_MINUTES));

        anne.hears(1);
        bert.hears(2);

        var told = read(anne, Optional.empty());
        assertThat(told.lines()).hasSize(2);
        assertThat(told.silentNodes()).isZero();
        var message = (Traced.Message) told.lines().getLast().seen();
        assertThat(message.about()).containsExactly(new ResourcePath(3, 0, 15));
        assertThat(message.wireBytes()).hasValue(100);
        assertThat(read(bert, Optional.empty()).lines()).hasSize(2);
    }

    @Test
    void a_cursor_of_one_node_is_understood_at_the_other() {
        soon(() -> anne.traces.begin(LAMP, "ann", TEN_MINUTES));
        anne.hears(1);
        bert.hears(2);
        var cursor = read(anne, Optional.empty()).cursor();

        anne.hears(3);
        bert.hears(4);

        var told = read(bert, Optional.of(cursor));
        assertThat(told.lines()).extracting(Traced::number).containsExactly(2L, 2L);
        assertThat(read(anne, Optional.of(told.cursor())).lines()).isEmpty();
        assertThat(read(anne, Optional.of("%%%")).lines()).hasSize(4);
    }

    @Test
    void a_trace_is_prolonged_and_ended_at_any_node() {
        soon(() -> anne.traces.begin(LAMP, "ann", TEN_MINUTES));

        assertThat(soon(() -> bert.traces.begin(LAMP, "bob", TEN_MINUTES))).isInstanceOf(BeginOutcome.Prolonged.class);
        soon(() -> {
            bert.traces.end(LAMP);
            return true;
        });

        assertThat(anne.tap.isIdle()).isTrue();
        assertThat(read(anne, Optional.empty()).trace().isRunning(time.instant()))
                .isFalse();
    }

    @Test
    void a_node_that_is_gone_with_what_it_saw_is_missed() {
        soon(() -> anne.traces.begin(LAMP, "ann", TEN_MINUTES));
        anne.hears(1);
        bert.hears(2);

        bert.membership.stop();
        time.advance(seconds(5));

        var told = read(anne, Optional.empty());
        assertThat(told.lines()).hasSize(1);
        assertThat(told.silentNodes()).isEqualTo(1);
    }

    @Test
    void a_node_that_comes_later_traces_as_soon_as_somebody_reads() {
        soon(() -> anne.traces.begin(LAMP, "ann", TEN_MINUTES));
        var carl = new Node("carl");
        carl.membership.start();
        time.advance(seconds(2));

        assertThat(read(carl, Optional.empty()).lines()).isEmpty();
        carl.hears(1);

        assertThat(read(anne, Optional.empty()).lines()).hasSize(1);
    }
}
