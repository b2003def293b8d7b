package dev.dormouse.fleet.node;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.Calls;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServingTest {

    private static final Operation READ = new Operation.Read(new ResourcePath(3, 0, 9));

    private final VirtualTime time = new VirtualTime();
    private final InMemoryLeases leases = new InMemoryLeases(time);
    private final Outage outage = new Outage();
    private final InMemoryBus bus = new InMemoryBus(outage);
    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final Registration lamp = aRegistration("lamp-7").build();
    private final Node anne = new Node("anne");
    private final Node bert = new Node("bert");
    private final Node carl = new Node("carl");

    /** Its gateway says by whom the device was asked, and that something left. */
    private final class Node {
        private final Membership membership;
        private final ServedHere servedHere = new ServedHere(1_000);
        private final List<Operation> asked = new ArrayList<>();
        private final AtomicInteger questions = new AtomicInteger();
        private final Serving serving;
        private boolean reaches = true;
        private boolean dies;

        Node(String name) {
            var place = bus.of(new NodeName(name));
            membership = new Membership(
                    leases, place, () -> new InetSocketAddress("192.0.2.1", 7001), Truces.NONE, seconds(3), time, time);
            membership.lettingGo(servedHere::doubtAll);
            servedHere.whenNew(new Arrivals(place, membership, servedHere, time)::tell);
            place.listen("who-serves", (from, question) -> questions.incrementAndGet());
            var gateway = new DeviceGateway() {
                @Override
                public Answer perform(Registration device, Operation operation, Duration patience) {
                    return perform(device, operation, patience, Witness.NOBODY);
                }

                @Override
                public Answer perform(Registration device, Operation operation, Duration patience, Witness witness) {
                    asked.add(operation);
                    if (dies) {
                        membership.stop();
                        throw new IllegalStateException("dead, as this test wants it");
                    }
                    if (!reaches) return new Answer.Unreachable("no association");
                    witness.saw(new Evidence(Optional.of(1), "0a", time.instant(), Optional.empty(), 1));
                    return new Answer.Refused("4.05", Optional.of(name));
                }
            };
            serving = new Serving(
                    membership,
                    servedHere,
                    registrations,
                    gateway,
                    new Calls(place, "who-serves", time),
                    new Calls(place, "device-request", time));
        }

        private Answer reads(Registration device) {
            return soon(() -> serving.perform(device, READ, seconds(5)));
        }
    }

    @BeforeEach
    void three_members() {
        registrations.put(lamp);
        for (var node : List.of(anne, bert, carl)) node.membership.start();
        time.advance(seconds(2));
    }

    private <T> T soon(Supplier<T> work) {
        return time.goOnDuring(work, Duration.ZERO);
    }

    /** While time goes on. */
    private <T> T step(Supplier<T> work) {
        return time.goOnDuring(work, Duration.ofMillis(100));
    }

    private void heardAt(Node node) {
        heardAt(node, lamp);
    }

    private void heardAt(Node node, Registration device) {
        node.servedHere.on(new FleetEvent.RegistrationUpdated(device, device, time.instant()));
        time.advance(Duration.ofMillis(1));
    }

    /** The other nodes are not told. */
    private void heardUnnoticedAt(Node node) {
        outage.begin();
        heardAt(node);
        outage.end();
    }

    private static Answer said(String node) {
        return new Answer.Refused("4.05", Optional.of(node));
    }

    /** How often all were asked. */
    private int questions() {
        return List.of(anne, bert, carl).stream()
                .mapToInt(node -> node.questions.get())
                .max()
                .orElseThrow();
    }

    /** Of which a node made the connection id. */
    private Registration overDtlsAt(Node node) {
        var id = new ConnectionId("%02x00beef".formatted(node.membership.self().value()));
        var device = aRegistration("meter-3").over(id).build();
        registrations.put(device);
        return device;
    }

    @Test
    void a_device_is_asked_by_the_node_that_heard_it_last_and_what_left_is_seen_where_it_was_asked_for() {
        heardAt(anne);
        time.advance(seconds(60));
        heardAt(bert);
        var seen = new ArrayList<Evidence>();

        var answer = soon(() -> anne.serving.perform(lamp, READ, seconds(5), seen::add));

        assertThat(answer).isEqualTo(said("bert"));
        assertThat(bert.asked).containsExactly(READ);
        assertThat(anne.asked).isEmpty();
        assertThat(seen).hasSize(1);
    }

    @Test
    void a_device_nobody_heard_is_asked_by_whoever_wants_to_know() {
        assertThat(anne.reads(lamp)).isEqualTo(said("anne"));
    }

    @Test
    void a_device_that_was_heard_here_is_not_looked_for_however_long_ago() {
        heardAt(bert);
        heardAt(anne);
        time.advance(Duration.ofHours(10));

        assertThat(anne.reads(lamp)).isEqualTo(said("anne"));
        assertThat(anne.serving.elsewhere(lamp.endpoint())).isEmpty();
        assertThat(questions()).isZero();
    }

    @Test
    void the_node_that_was_found_once_is_asked_at_once_the_next_time() {
        heardAt(bert);
        anne.reads(lamp);

        assertThat(anne.reads(lamp)).isEqualTo(said("bert"));
        assertThat(questions()).isEqualTo(1);
    }

    @Test
    void the_node_that_made_a_devices_connection_id_is_asked_at_once() {
        var meter = overDtlsAt(bert);
        heardAt(bert, meter);

        assertThat(anne.reads(meter)).isEqualTo(said("bert"));
        assertThat(questions()).isZero();
    }

    @Test
    void a_device_that_moved_since_is_declined_by_the_node_it_left_and_asked_where_it_is() {
        var meter = overDtlsAt(bert);
        heardAt(bert, meter);
        anne.reads(meter);
        heardAt(carl, meter);

        assertThat(anne.reads(meter)).isEqualTo(said("carl"));
        assertThat(anne.reads(meter)).isEqualTo(said("carl"));
        assertThat(bert.asked).hasSize(1);
        assertThat(questions()).isEqualTo(1);
    }

    @Test
    void a_device_that_moved_unnoticed_is_declined_once_it_updated() {
        heardAt(bert);
        anne.reads(lamp);
        time.advance(seconds(1));
        heardUnnoticedAt(carl);
        var now = registrations
                .update(
                        lamp.id(),
                        aSignOfLife(
                                lamp, carl.servedHere.lastHeard(lamp.endpoint()).orElseThrow()))
                .orElseThrow()
                .now();

        assertThat(anne.reads(now)).isEqualTo(said("carl"));
        assertThat(bert.reads(now)).isEqualTo(said("carl"));
        assertThat(bert.asked).hasSize(1);
    }

    @Test
    void of_two_nodes_that_are_both_sure_one_that_hears_nothing_of_it_any_more_looks_where_it_is() {
        heardAt(anne);
        heardUnnoticedAt(bert);
        assertThat(anne.reads(lamp)).isEqualTo(said("anne"));

        anne.servedHere.on(new FleetEvent.DeviceSilent(lamp.endpoint(), time.instant(), time.instant()));

        assertThat(anne.reads(lamp)).isEqualTo(said("bert"));
    }

    @Test
    void a_node_that_did_not_get_a_request_out_is_not_the_last_to_be_asked() {
        heardAt(bert);
        anne.reads(lamp);
        heardUnnoticedAt(carl);
        bert.reaches = false;

        assertThat(anne.reads(lamp)).isEqualTo(said("carl"));
    }

    @Test
    void when_the_node_that_serves_it_dies_this_one_asks() {
        heardAt(bert);
        bert.membership.stop();
        time.advance(seconds(1));

        assertThat(anne.reads(lamp)).isEqualTo(said("anne"));
    }

    @Test
    void a_node_that_was_found_once_and_is_dead_is_not_waited_for() {
        heardAt(bert);
        anne.reads(lamp);
        bert.membership.stop();
        heardAt(carl);

        assertThat(anne.reads(lamp)).isEqualTo(said("carl"));
        assertThat(bert.asked).hasSize(1);
    }

    @Test
    void what_only_looks_is_asked_again_where_its_node_died_with_it() {
        heardAt(bert);
        anne.reads(lamp);
        bert.dies = true;

        assertThat(step(() -> anne.serving.perform(lamp, READ, seconds(5)))).isEqualTo(said("anne"));
    }

    @Test
    void what_may_have_been_done_is_not_asked_again_where_its_node_died_with_it() {
        heardAt(bert);
        anne.reads(lamp);
        bert.dies = true;
        var reboot = new Operation.Execute(new ResourcePath(3, 0, 4), Optional.empty());

        assertThat(step(() -> anne.serving.perform(lamp, reboot, seconds(5))))
                .isEqualTo(new Answer.Silence(seconds(5), 0));
        assertThat(anne.asked).isEmpty();
    }

    @Test
    void a_node_that_was_taken_for_dead_is_sure_of_nothing_it_heard_before() {
        heardAt(anne);
        heardUnnoticedAt(bert);

        anne.servedHere.doubtAll();

        assertThat(anne.reads(lamp)).isEqualTo(said("bert"));
    }
}
