package dev.dormouse.testkit.command;

import static dev.dormouse.testkit.command.CommandBuilder.aCommand;
import static dev.dormouse.testkit.command.CommandBuilder.done;
import static dev.dormouse.testkit.command.CommandBuilder.execute;
import static dev.dormouse.testkit.command.CommandBuilder.in;
import static dev.dormouse.testkit.command.CommandBuilder.read;
import static dev.dormouse.testkit.command.CommandBuilder.write;
import static dev.dormouse.testkit.time.Durations.hours;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.Attempt;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandBook;
import dev.dormouse.fleet.command.CommandBook.Query;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.Result;
import dev.dormouse.fleet.command.RetryPolicy;
import dev.dormouse.fleet.command.RetryPolicy.Cause;
import dev.dormouse.fleet.command.Terms;
import dev.dormouse.fleet.command.Verb;
import dev.dormouse.fleet.contact.Errand.Urgency;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every book of commands must do. */
public abstract class CommandBookContract {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName METER = new EndpointName("meter-1");

    /** The book under test; another one after {@link #reopen}. */
    protected abstract CommandBook book();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void a_command_of_every_kind_is_read_back_whole() {
        var orders = everyOrder();
        var commands = IntStream.range(0, orders.size())
                .mapToObj(number -> aCommand("c" + (10 + number), "lamp-7")
                        .asking(orders.get(number))
                        .on(new Terms(
                                Optional.of(NOW.plusSeconds(60)),
                                Optional.of(NOW.plusSeconds(3600)),
                                Urgency.values()[number % Urgency.values().length],
                                new RetryPolicy(3, seconds(1), hours(2), Set.of(Cause.SILENCE))))
                        .under("key " + number)
                        .lasting(hours(1))
                        .build())
                .toList();

        book().keep(commands);

        for (int round = 0; round < 2; round++) {
            assertThat(book().open(LAMP)).isEqualTo(commands);
            reopen();
        }
    }

    @Test
    protected void a_command_is_begun_once_while_it_waits() {
        var waiting = aCommand("c10", "lamp-7").asking(execute("/3/0/4")).build();
        var sending = in(new CommandState.Sending(NOW, "node-1"), waiting);
        assertThat(book().begin(sending)).as("it is not in the book").isFalse();
        assertThat(book().find(waiting.id())).isEmpty();
        book().keep(List.of(waiting));

        assertThat(book().begin(sending)).isTrue();
        assertThat(book().begin(in(new CommandState.Sending(NOW, "node-2"), waiting)))
                .isFalse();

        reopen();
        assertThat(book().find(waiting.id())).contains(sending);
        book().keep(List.of(done(waiting)));
        assertThat(book().begin(sending)).isFalse();
    }

    @Test
    protected void a_state_of_every_kind_is_read_back_whole() {
        var reading = new Reading(NodePath.parse("/3/0/15"), new Value.Text("a\tb\\c\nd"), Optional.of(NOW));
        var result = new Result(
                List.of(reading, new Reading(NodePath.parse("/3/0/6/1"), new Value.Whole(-1))),
                Optional.of(new InstancePath(3303, 2)),
                Optional.of("</3/0>;ver=1.1,\n</4/0>"));
        var evidence = new Evidence(Optional.of(4711), "a1b2", NOW, Optional.of(NOW.plusMillis(80)), 2);
        var silence = new Evidence(Optional.empty(), "", NOW.plusNanos(1), Optional.empty(), 5);
        var states = List.<CommandState>of(
                new CommandState.Waiting(Optional.of(NOW.plusSeconds(7)), "no answer came"),
                new CommandState.Waiting(Optional.empty(), "it waits for the device"),
                new CommandState.Sending(NOW, "node-0"),
                new CommandState.Done(result, NOW),
                new CommandState.Done(Result.NOTHING, NOW),
                new CommandState.Refused("4.05", "the device answered 4.05", NOW),
                new CommandState.Failed("it cannot", NOW),
                new CommandState.Unknown("no answer came", NOW),
                new CommandState.Expired("too late", NOW),
                new CommandState.Cancelled("ada", NOW),
                new CommandState.Superseded(new CommandId("c9"), NOW));
        var commands = new ArrayList<Command>();
        for (var state : states) {
            var id = "c" + (100 + commands.size());
            var attempts = List.of(
                    new Attempt(NOW, "node-0", "no\tanswer", List.of(silence)),
                    new Attempt(NOW.plusSeconds(9), "node-1", "an answer", List.of(evidence, silence)),
                    new Attempt(NOW.plusSeconds(10), "node-1", "not sent", List.of()));
            commands.add(in(state, aCommand(id, "lamp-7").build(), 2, attempts));
        }

        book().keep(commands);

        for (int round = 0; round < 2; round++) {
            for (var command : commands) assertThat(book().find(command.id())).contains(command);
            reopen();
        }
    }

    @Test
    protected void what_is_noted_is_seen_at_once_and_after_a_good_end() {
        var first = aCommand("c1", "lamp-7").build();
        var second = aCommand("c2", "lamp-7").build();
        book().keep(List.of(first, second));

        book().note(done(first));

        for (int round = 0; round < 2; round++) {
            assertThat(book().find(first.id())).contains(done(first));
            assertThat(book().open(LAMP)).containsExactly(second);
            assertThat(book().countOpen()).isEqualTo(1);
            assertThat(book().page(Query.of(LAMP).in(Set.of(Kind.DONE)), Optional.empty(), 10)
                            .items())
                    .containsExactly(done(first));
            reopen();
        }
    }

    @Test
    protected void what_is_kept_after_it_was_noted_stands() {
        var command = aCommand("c1", "lamp-7").build();
        book().keep(List.of(command));
        book().note(in(new CommandState.Sending(NOW, "node-0"), command));

        book().keep(List.of(done(command)));

        reopen();
        assertThat(book().find(command.id())).contains(done(command));
    }

    @Test
    protected void open_commands_come_in_the_order_of_acceptance() {
        var commands = List.of(
                aCommand("c2", "lamp-7").build(),
                aCommand("c1", "lamp-7").build(),
                aCommand("c3", "meter-1").build());
        book().keep(commands);

        assertThat(idsOf(book().open(LAMP))).containsExactly("c1", "c2");
        assertThat(book().open(new EndpointName("nobody"))).isEmpty();
    }

    @Test
    protected void a_command_is_found_by_the_key_it_was_asked_for_under() {
        var command = aCommand("c1", "lamp-7").under("again").build();
        book().keep(List.of(command));

        assertThat(book().findByKey(LAMP, "again")).contains(command);
        assertThat(book().findByKey(METER, "again")).isEmpty();
        assertThat(book().findByKey(LAMP, "another")).isEmpty();
    }

    @Test
    protected void pages_show_the_latest_first_and_lose_nothing_in_between() {
        for (int number = 10; number < 20; number++)
            book().keep(List.of(aCommand("c" + number, number % 2 == 0 ? "lamp-7" : "meter-1")
                    .build()));

        var seen = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = book().page(Query.of(LAMP), cursor, 2);
            seen.addAll(idsOf(page.items()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(seen).containsExactly("c18", "c16", "c14", "c12", "c10");
    }

    @Test
    protected void what_is_due_is_found_the_earliest_first() {
        var later = in(
                new CommandState.Waiting(Optional.of(NOW.plusSeconds(20)), ""),
                aCommand("c1", "lamp-7").build());
        var soon = in(
                new CommandState.Waiting(Optional.of(NOW.plusSeconds(10)), ""),
                aCommand("c2", "lamp-7").build());
        var ending = aCommand("c3", "meter-1").lasting(seconds(15)).build();
        var sending = in(
                new CommandState.Sending(NOW, "node-0"),
                aCommand("c4", "lamp-7").lasting(seconds(1)).build());
        book().keep(List.of(
                later, soon, ending, sending, done(aCommand("c5", "lamp-7").build())));

        assertThat(book().due(NOW.plusSeconds(9), 10)).isEmpty();
        assertThat(idsOf(book().due(NOW.plusSeconds(20), 10))).containsExactly("c2", "c3", "c1");
        assertThat(idsOf(book().due(NOW.plusSeconds(20), 1))).containsExactly("c2");
        book().note(done(soon));
        assertThat(idsOf(book().due(NOW.plusSeconds(20), 10))).containsExactly("c3", "c1");
    }

    @Test
    protected void what_was_under_way_is_found_after_a_restart() {
        var sending = in(
                new CommandState.Sending(NOW, "node-0"),
                aCommand("c1", "lamp-7").build());
        book().keep(List.of(sending, aCommand("c2", "lamp-7").build()));

        reopen();

        assertThat(book().sending()).containsExactly(sending);
    }

    @Test
    protected void the_devices_that_are_awaited_are_told_once_each() {
        book().keep(List.of(
                aCommand("c1", "meter-1").build(),
                aCommand("c2", "lamp-7").build(),
                aCommand("c3", "lamp-7").build(),
                done(aCommand("c4", "gone-1").build())));

        var first = book().devicesWithOpen(Optional.empty(), 1);
        assertThat(first.items()).containsExactly(LAMP);
        var second = book().devicesWithOpen(first.next(), 1);
        assertThat(second.items()).containsExactly(METER);
        assertThat(second.next()).isEmpty();
    }

    @Test
    protected void a_forgotten_device_has_no_commands() {
        var lamps = aCommand("c1", "lamp-7").build();
        var meters = aCommand("c2", "meter-1").build();
        book().keep(List.of(lamps, meters));
        book().note(in(new CommandState.Sending(NOW, "node-0"), lamps));

        book().forget(LAMP);

        for (int round = 0; round < 2; round++) {
            assertThat(book().find(lamps.id())).isEmpty();
            assertThat(book().open(LAMP)).isEmpty();
            assertThat(book().find(meters.id())).contains(meters);
            reopen();
        }
    }

    @Test
    protected void what_ended_long_ago_is_removed_in_steps() {
        var open = aCommand("c0", "lamp-7").build();
        var old = IntStream.range(1, 6)
                .mapToObj(number -> done(aCommand("c" + number, "lamp-7").build()))
                .toList();
        book().keep(old);
        book().keep(List.of(open));

        assertThat(book().removeEndedBefore(NOW, 3)).isZero();
        assertThat(book().removeEndedBefore(NOW.plusSeconds(1), 3)).isEqualTo(3);
        assertThat(book().removeEndedBefore(NOW.plusSeconds(1), 3)).isEqualTo(2);
        assertThat(book().page(Query.of(LAMP), Optional.empty(), 10).items()).containsExactly(open);
    }

    private static List<Order> everyOrder() {
        var battery = new ResourcePath(3, 0, 9);
        var values = List.of(
                new Reading(new ResourcePath(3, 0, 14), new Value.Text("+02:00")),
                new Reading(NodePath.parse("/3/0/15/3"), new Value.Opaque(new byte[] {0, -1})));
        var attributes = Attributes.NONE.with(Attribute.PMIN, 60);
        var operations = List.of(
                new Operation.Read(new ObjectPath(3), Optional.of(Format.JSON)),
                new Operation.ReadComposite(List.of(battery, new InstancePath(4, 0))),
                new Operation.Write(
                        new InstancePath(3, 0), values, Operation.Write.Mode.UPDATE, Optional.of(Format.TLV)),
                new Operation.WriteComposite(values),
                new Operation.WriteAttributes(battery, attributes, Set.of(Attribute.PMAX, Attribute.ST)),
                new Operation.Execute(new ResourcePath(3, 0, 4), Optional.of("0='a\tb'")),
                new Operation.Discover(new ObjectPath(3)),
                new Operation.Create(new ObjectPath(3303), Optional.of(2), values),
                new Operation.Create(new ObjectPath(3303), Optional.empty(), List.of()),
                new Operation.Delete(new InstancePath(3303, 2)),
                new Operation.Observe(battery),
                new Operation.ObserveComposite(List.of(battery), Optional.of(Format.SENML_CBOR)),
                new Operation.CancelObservation(battery, new ObservationId("a1b2c3")));
        var orders =
                new ArrayList<Order>(List.of(read("/3/0/9"), write("/3/0/15", new Value.Text("")), execute("/3/0/4")));
        operations.forEach(operation -> orders.add(new Order.Perform(operation)));
        for (var verb : Verb.values()) orders.add(new Order.Call(verb));
        return orders;
    }

    private static List<String> idsOf(List<Command> commands) {
        return commands.stream().map(command -> command.id().value()).toList();
    }
}
