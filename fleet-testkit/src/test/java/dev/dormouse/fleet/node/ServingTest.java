package dev.dormouse.fleet.node;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
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
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServingTest {

    private static final Operation READ = new Operation.Read(new ResourcePath(3, 0, 9));

    private final VirtualTime time = new VirtualTime();
    private final InMemoryLeases leases = new InMemoryLeases(time);
    private final InMemoryBus bus = new InMemoryBus();
    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final Registration lamp = aRegistration("lamp-7").build();
    private final Node anne = new Node("anne");
    private final Node bert = new Node("bert");

    /** Its gateway says by whom the device was asked, and that something left. */
    private final class Node {
        private final Membership membership;
        private final ServedHere servedHere = new ServedHere(1_000);
        private final List<Operation> asked = new ArrayList<>();
        private final Serving serving;

        Node(String name) {
            var place = bus.of(new NodeName(name));
            membership = new Membership(
                    leases, place, () -> new InetSocketAddress("192.0.2.1", 7001), Truces.NONE, seconds(3), time, time);
            var gateway = new DeviceGateway() {
                @Override
                public Answer perform(Registration device, Operation operation, Duration patience) {
                    return perform(device, operation, patience, Witness.NOBODY);
                }

                @Override
                public Answer perform(Registration device, Operation operation, Duration patience, Witness witness) {
                    asked.add(operation);
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
                    new Calls(place, "device-request", time),
                    time);
        }
    }

    @BeforeEach
    void two_members() {
        registrations.put(lamp);
        anne.membership.start();
        bert.membership.start();
        time.advance(seconds(2));
    }

    private <T> T soon(Supplier<T> work) {
        return time.goOnDuring(work, Duration.ZERO);
    }

    private void heardAt(Node node) {
        node.servedHere.on(new FleetEvent.RegistrationUpdated(lamp, lamp, time.instant()));
    }

    @Test
    void a_device_is_asked_by_the_node_that_heard_it_last_and_what_left_is_seen_where_it_was_asked_for() {
        heardAt(anne);
        time.advance(seconds(60));
        heardAt(bert);
        var seen = new ArrayList<Evidence>();

        var answer = soon(() -> anne.serving.perform(lamp, READ, seconds(5), seen::add));

        assertThat(answer).isEqualTo(new Answer.Refused("4.05", Optional.of("bert")));
        assertThat(bert.asked).containsExactly(READ);
        assertThat(anne.asked).isEmpty();
        assertThat(seen).hasSize(1);
    }

    @Test
    void a_device_nobody_heard_is_asked_by_whoever_wants_to_know() {
        assertThat(soon(() -> anne.serving.perform(lamp, READ, seconds(5))))
                .isEqualTo(new Answer.Refused("4.05", Optional.of("anne")));
    }

    @Test
    void a_device_that_was_heard_here_just_now_is_not_looked_for() {
        heardAt(bert);
        heardAt(anne);

        assertThat(anne.serving.elsewhere(lamp.endpoint())).isEmpty();
    }

    @Test
    void when_the_node_that_serves_it_dies_this_one_asks() {
        heardAt(bert);
        bert.membership.stop();
        time.advance(seconds(1));

        assertThat(soon(() -> anne.serving.perform(lamp, READ, seconds(5))))
                .isEqualTo(new Answer.Refused("4.05", Optional.of("anne")));
    }
}
