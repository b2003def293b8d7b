package dev.dormouse.fleet.node;

import static dev.dormouse.fleet.node.NodeReports.Depth.LOOKED_AT;
import static dev.dormouse.testkit.storm.Moments.aMoment;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.Calls;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.health.Finding;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.node.NodeReports.Depth;
import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.StormWatch;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskedNodesTest {

    private static final InetSocketAddress ADDRESS = new InetSocketAddress("192.0.2.1", 7001);

    private final VirtualTime time = new VirtualTime();
    private final InMemoryLeases leases = new InMemoryLeases(time);
    private final InMemoryBus bus = new InMemoryBus();
    private final Asked anne = new Asked("anne");
    private final Asked bert = new Asked("bert");

    private final class Asked {
        private final NodeName name;
        private final Membership membership;
        private final StormWatch storms = new StormWatch();

        Asked(String name) {
            this.name = new NodeName(name);
            membership = new Membership(leases, bus.of(this.name), () -> ADDRESS, Truces.NONE, seconds(3), time, time);
        }

        AskedNodes reports() {
            return new AskedNodes(membership, this::report, new Calls(bus.of(name), "node-report", time));
        }

        private NodeReport report(Depth depth) {
            return new NodeReport(
                    new NodeReport.About("1.2.3", VirtualTime.BEGINNING, "clustered"),
                    membership.held(),
                    false,
                    new NodeReport.Load(Optional.of(7L), 50_000_000, 200_000_000),
                    Map.of(
                            Purpose.MANAGEMENT,
                            new ServerReport(
                                    List.of("coap://192.0.2.1"), 0.5, 3, 2, OptionalInt.of(6), 11, storms.all())),
                    depth == Depth.FROM_MEMORY
                            ? List.of()
                            : List.of(
                                    new Finding("membership", membership.condition()),
                                    new Finding("store", new HealthProbe.Condition.Degraded("it is slow"))));
        }
    }

    @BeforeEach
    void two_members() {
        anne.membership.start();
        bert.membership.start();
        time.advance(seconds(4));
    }

    @Test
    void each_node_says_how_it_is() {
        var reports = anne.reports();
        bert.reports();
        bert.storms.note(aMoment(Arrival.HELLO, 10, 500), time.instant());

        var all = soon(reports);

        assertThat(all).extracting(Node::name).containsExactlyInAnyOrder(anne.name, bert.name);
        assertThat(all).isSortedAccordingTo((one, other) -> one.number().compareTo(other.number()));
        assertThat(of(anne, all)).isPresent();
        assertThat(of(bert, all)).hasValueSatisfying(his -> {
            assertThat(his.servers()).isEqualTo(bert.report(LOOKED_AT).servers());
            assertThat(his.findings()).isEqualTo(bert.report(LOOKED_AT).findings());
            assertThat(his.lease())
                    .hasValueSatisfying(lease -> assertThat(lease.left()).isPositive());
        });
        assertThat(all).allSatisfy(node -> assertThat(node.address()).contains(ADDRESS));
    }

    @Test
    void who_wants_only_what_is_in_memory_has_nobody_look_further() {
        var reports = anne.reports();
        bert.reports();

        var all = soon(reports, Depth.FROM_MEMORY);

        assertThat(of(bert, all)).hasValueSatisfying(his -> {
            assertThat(his.servers()).isNotEmpty();
            assertThat(his.findings()).isEmpty();
        });
    }

    @Test
    void a_node_that_does_not_answer_is_there_without_its_word() {
        var all = soon(anne.reports());

        assertThat(of(bert, all)).isEmpty();
        assertThat(of(anne, all)).isPresent();
    }

    @Test
    void a_node_of_another_release_that_answers_otherwise_is_there_without_its_word() {
        var reports = anne.reports();
        new Calls(bus.of(bert.name), "node-report", time).answer(question -> new byte[] {1, 2, 3});

        assertThat(of(bert, soon(reports))).isEmpty();
    }

    @Test
    void a_node_alone_is_a_list_of_one() {
        var alone = NodeReports.alone(anne.name, anne::report);

        assertThat(alone.all(LOOKED_AT))
                .containsExactly(
                        new Node(new NodeNumber(0), anne.name, Optional.empty(), Optional.of(anne.report(LOOKED_AT))));
    }

    private static Optional<NodeReport> of(Asked node, List<Node> all) {
        return all.stream()
                .filter(one -> one.name().equals(node.name))
                .findFirst()
                .orElseThrow()
                .report();
    }

    /** A second passes meanwhile, in which all who answer have. */
    private List<Node> soon(NodeReports reports) {
        return soon(reports, LOOKED_AT);
    }

    private List<Node> soon(NodeReports reports, Depth depth) {
        return time.goOnDuring(() -> reports.all(depth), Duration.ofMillis(1));
    }
}
