package dev.dormouse.fleet.contact;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.contact.ContactMeter.Ending;
import dev.dormouse.fleet.contact.Errand.Urgency;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationCheck;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.operation.Operations;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class ContactsTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestFleet fleet = aFleet();
    private final List<String> asked = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private boolean overBudget;
    private int turnedAway;
    private Contacts contacts = contacts(10, 10);

    @Test
    void an_uplink_of_a_device_that_is_awaited_begins_a_contact() {
        var wishes = new Wishes();
        fleet.with(aDevice("lamp-7").sleeping());
        fleet.time().advance(seconds(200));
        wishes.add("/3/0/9", Urgency.NORMAL).add("/3/0/0", Urgency.NORMAL);

        speaks("lamp-7");

        assertThat(asked).containsExactly("lamp-7/3/0/9", "lamp-7/3/0/0");
        assertThat(endings).containsExactly(Ending.NOTHING_WAITS);
    }

    @Test
    void a_nudge_asks_a_device_that_is_awake_and_leaves_one_that_sleeps() {
        var wishes = new Wishes();
        fleet.with(aDevice("lamp-7")).with(aDevice("meter-1").sleeping());
        fleet.time().advance(seconds(200));
        wishes.add("/3/0/9", Urgency.NORMAL);

        contacts.nudge(new EndpointName("meter-1"));
        fleet.time().advance(seconds(0));
        assertThat(asked).isEmpty();
        contacts.nudge(LAMP);
        fleet.time().advance(seconds(0));

        assertThat(asked).containsExactly("lamp-7/3/0/9");
    }

    @Test
    void the_most_urgent_over_all_agendas_comes_first() {
        var first = new Wishes();
        var second = new Wishes();
        fleet.with(aDevice("lamp-7"));
        first.add("/3/0/0", Urgency.NORMAL).add("/3/0/1", Urgency.DEFERRABLE);
        second.add("/3/0/2", Urgency.NOW).add("/3/0/3", Urgency.NORMAL);

        speaks("lamp-7");

        assertThat(asked).containsExactly("lamp-7/3/0/2", "lamp-7/3/0/0", "lamp-7/3/0/3", "lamp-7/3/0/1");
    }

    @Test
    void what_may_wait_is_held_back_over_budget() {
        var wishes = new Wishes();
        fleet.with(aDevice("lamp-7"));
        wishes.add("/3/0/0", Urgency.NORMAL).add("/3/0/1", Urgency.DEFERRABLE);

        overBudget = true;
        speaks("lamp-7");
        assertThat(asked).containsExactly("lamp-7/3/0/0");
        overBudget = false;
        speaks("lamp-7");

        assertThat(asked).containsExactly("lamp-7/3/0/0", "lamp-7/3/0/1");
    }

    @Test
    void a_sleeper_is_left_alone_after_the_first_silence_until_it_speaks() {
        var wishes = new Wishes();
        fleet.with(aDevice("lamp-7").sleeping());
        answers.put("/3/0/0", new Answer.Silence(seconds(60), 4));
        wishes.add("/3/0/0", Urgency.NORMAL).add("/3/0/1", Urgency.NORMAL);

        speaks("lamp-7");
        contacts.nudge(LAMP);
        fleet.time().advance(seconds(1));
        assertThat(asked).containsExactly("lamp-7/3/0/0");
        assertThat(endings).containsExactly(Ending.SILENT);

        speaks("lamp-7");
        assertThat(asked).containsExactly("lamp-7/3/0/0", "lamp-7/3/0/1");
    }

    @Test
    void what_would_reach_a_device_at_the_end_of_its_window_is_left_for_the_next() {
        var wishes = new Wishes();
        fleet.with(aDevice("lamp-7").sleeping());
        fleet.time().advance(seconds(92));
        wishes.add("/3/0/0", Urgency.NORMAL);

        contacts.nudge(LAMP);
        fleet.time().advance(seconds(0));

        assertThat(asked).isEmpty();
        assertThat(endings).containsExactly(Ending.ASLEEP);
    }

    @Test
    void a_contact_ends_when_nothing_can_leave() {
        var wishes = new Wishes();
        fleet.with(aDevice("lamp-7"));
        answers.put("/3/0/0", new Answer.Unreachable("no association"));
        wishes.add("/3/0/0", Urgency.NORMAL).add("/3/0/1", Urgency.NORMAL);

        speaks("lamp-7");

        assertThat(asked).containsExactly("lamp-7/3/0/0");
        assertThat(endings).containsExactly(Ending.UNREACHABLE);
    }

    @Test
    void an_errand_that_is_called_off_is_not_asked() {
        var wishes = new Wishes();
        fleet.with(aDevice("lamp-7"));
        wishes.addUnwanted("/3/0/0").add("/3/0/1", Urgency.NORMAL);

        speaks("lamp-7");

        assertThat(asked).containsExactly("lamp-7/3/0/1");
    }

    @Test
    void a_device_that_wants_too_much_gives_way_and_comes_again() {
        var wishes = new Wishes();
        fleet.with(aDevice("lamp-7"));
        for (int i = 0; i < 120; i++) wishes.add("/3/0/9", Urgency.NORMAL);

        speaks("lamp-7");

        assertThat(asked).hasSize(120);
        assertThat(endings).containsExactly(Ending.GAVE_WAY, Ending.GAVE_WAY, Ending.NOTHING_WAITS);
    }

    @Test
    void who_finds_no_room_is_turned_away_and_the_others_are_served_in_order() {
        contacts = contacts(1, 2);
        var wishes = new Wishes();
        for (int i = 1; i <= 4; i++) fleet.with(aDevice("lamp-" + i));
        for (int i = 0; i < 4; i++) wishes.add("/3/0/" + i, Urgency.NORMAL);

        assertThat(contacts.nudge(new EndpointName("lamp-1"))).isTrue();
        assertThat(contacts.nudge(new EndpointName("lamp-2"))).isTrue();
        assertThat(contacts.nudge(new EndpointName("lamp-3"))).isTrue();
        assertThat(contacts.nudge(new EndpointName("lamp-2"))).isTrue();
        assertThat(contacts.nudge(new EndpointName("lamp-4"))).isFalse();
        fleet.time().advance(seconds(0));

        assertThat(asked).containsExactly("lamp-1/3/0/0", "lamp-1/3/0/1", "lamp-1/3/0/2", "lamp-1/3/0/3");
        assertThat(endings).hasSize(3);
        assertThat(turnedAway).isEqualTo(1);
    }

    @Test
    void a_device_taken_over_from_another_node_is_expected_by_every_agenda_and_asked_at_once() {
        var first = new Wishes();
        var second = new Wishes();
        fleet.with(aDevice("lamp-7"));
        second.add("/3/0/0", Urgency.NORMAL);

        contacts.takeOver(LAMP);
        fleet.time().advance(seconds(0));

        assertThat(first.expected).containsExactly(LAMP);
        assertThat(second.expected).containsExactly(LAMP);
        assertThat(asked).containsExactly("lamp-7/3/0/0");
    }

    @Test
    void an_agenda_that_stumbles_ends_the_contact_and_not_those_of_others() {
        fleet.with(aDevice("lamp-7"));
        contacts.add(new Agenda() {
            @Override
            public boolean mayWant(EndpointName endpoint) {
                return true;
            }

            @Override
            public void expect(EndpointName endpoint) {}

            @Override
            public Optional<Errand> next(Registration device) {
                throw new IllegalStateException("broken");
            }
        });

        speaks("lamp-7");
        speaks("lamp-7");

        assertThat(endings).containsExactly(Ending.TROUBLE, Ending.TROUBLE);
    }

    private Contacts contacts(int atOnce, int waiting) {
        var operations = new Operations(
                fleet.registrations(), fleet.presence(), new OperationCheck(OmaRegistry.load()), this::answer);
        var made = new Contacts(
                fleet.registrations(),
                fleet.presence(),
                operations,
                endpoint -> overBudget,
                new ContactRules(atOnce, waiting, seconds(60), seconds(2)),
                new Contacts.Surroundings(fleet.time(), fleet.time(), new Endings()));
        fleet.events().subscribe(event -> {
            if (contacts == made) made.on(event);
        });
        return made;
    }

    private Answer answer(Registration device, Operation operation, Duration patience) {
        asked.add(device.endpoint() + operation.path().toString());
        return answers.getOrDefault(operation.path().toString(), new Answer.Done());
    }

    private void speaks(String endpoint) {
        fleet.events()
                .publish(new FleetEvent.ValuesReported(
                        new EndpointName(endpoint),
                        List.of(),
                        Source.SEND,
                        fleet.time().instant()));
        fleet.time().advance(seconds(0));
    }

    private final class Endings implements ContactMeter {
        @Override
        public void watch(IntSupplier underWay, IntSupplier waiting) {}

        @Override
        public void ended(Ending how) {
            endings.add(how);
        }

        @Override
        public void turnedAway() {
            turnedAway++;
        }
    }

    /** An agenda that wants the same of whatever device comes. */
    private final class Wishes implements Agenda {
        private final Deque<Errand> left = new ArrayDeque<>();
        private final List<EndpointName> expected = new ArrayList<>();

        Wishes() {
            contacts.add(this);
        }

        Wishes add(String path, Urgency urgency) {
            left.add(new Wish(path, urgency, true));
            return this;
        }

        Wishes addUnwanted(String path) {
            left.add(new Wish(path, Urgency.NORMAL, false));
            return this;
        }

        @Override
        public boolean mayWant(EndpointName endpoint) {
            return !left.isEmpty();
        }

        @Override
        public void expect(EndpointName endpoint) {
            expected.add(endpoint);
        }

        @Override
        public Optional<Errand> next(Registration device) {
            return Optional.ofNullable(left.peek());
        }

        private final class Wish implements Errand {
            private final String path;
            private final Urgency urgency;
            private final boolean wanted;

            Wish(String path, Urgency urgency, boolean wanted) {
                this.path = path;
                this.urgency = urgency;
                this.wanted = wanted;
            }

            @Override
            public Urgency urgency() {
                return urgency;
            }

            @Override
            public Operation operation() {
                return new Operation.Read(NodePath.parse(path));
            }

            @Override
            public boolean begin() {
                left.remove(this);
                return wanted;
            }

            @Override
            public void done(OperationOutcome outcome) {
                assertThat(outcome).isNotNull();
            }
        }
    }
}
