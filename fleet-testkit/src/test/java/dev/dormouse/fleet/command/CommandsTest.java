package dev.dormouse.fleet.command;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.command.CommandBuilder.execute;
import static dev.dormouse.testkit.command.CommandBuilder.read;
import static dev.dormouse.testkit.command.CommandBuilder.write;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.time.Durations.days;
import static dev.dormouse.testkit.time.Durations.hours;
import static dev.dormouse.testkit.time.Durations.minutes;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.command.SubmitOutcome.Accepted;
import dev.dormouse.fleet.contact.Errand.Urgency;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.command.TestCommands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Order REBOOT = new Order.Call(Verb.REBOOT);
    private static final Answer SILENCE = new Answer.Silence(seconds(60), 4);

    private final TestFleet fleet = aFleet();
    private final List<Operation> asked = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final TestCommands made = TestCommands.over(fleet, this::answer);

    @Test
    void a_command_to_a_device_that_listens_goes_out_at_once() {
        fleet.with(aDevice("lamp-7"));

        var command = submitted(REBOOT);
        fleet.time().advance(seconds(0));

        assertThat(asked).containsExactly(new Operation.Execute(new ResourcePath(3, 0, 4), Optional.empty()));
        assertThat(kind(command)).isEqualTo(Kind.DONE);
        assertThat(states(command)).containsExactly(Kind.WAITING, Kind.SENDING, Kind.DONE);
    }

    @Test
    void a_command_to_a_sleeper_waits_for_it_and_outlives_its_registration() {
        var device = aDevice("lamp-7").sleeping().registeredFor(hours(1));
        fleet.with(device);
        fleet.time().advance(minutes(10));

        var command = submitted(read("/3/0/9"));
        fleet.time().advance(hours(2));
        assertThat(asked).isEmpty();
        assertThat(fleet.registered()).isEmpty();
        answers.add(new Answer.Values(List.of(battery(80))));
        fleet.with(device);
        fleet.time().advance(seconds(0));

        assertThat(now(command).state())
                .isEqualTo(new CommandState.Done(
                        Result.of(List.of(battery(80))), fleet.time().instant()));
    }

    @Test
    void commands_go_out_in_order_and_the_urgent_ones_before() {
        asleep();
        submitted(write("/3/0/15", new Value.Text("Asia/Tokyo")));
        submitted(execute("/3/0/4"));
        submitted(read("/3/0/9"), Terms.STANDARD.at(Urgency.HIGH));
        submitted(read("/3/0/0"), Terms.STANDARD.at(Urgency.DEFERRABLE));

        speaks();

        assertThat(paths()).containsExactly("/3/0/9", "/3/0/15", "/3/0/4", "/3/0/0");
    }

    @Test
    void a_newer_write_supersedes_an_older_one_to_the_same_place() {
        asleep();
        var older = submitted(write("/3/0/15", new Value.Text("Asia/Tokyo")));
        var other = submitted(write("/3/0/14", new Value.Text("+09:00")));
        var newer = submitted(write("/3/0/15", new Value.Text("Europe/Vienna")));

        speaks();

        assertThat(now(older).state()).isInstanceOf(CommandState.Superseded.class);
        assertThat(((CommandState.Superseded) now(older).state()).by()).isEqualTo(newer.id());
        assertThat(kind(other)).isEqualTo(Kind.DONE);
        assertThat(kind(newer)).isEqualTo(Kind.DONE);
        assertThat(paths()).containsExactly("/3/0/14", "/3/0/15");
    }

    @Test
    void a_write_something_in_between_depends_on_is_not_superseded() {
        asleep();
        submitted(write("/3/0/15", new Value.Text("Asia/Tokyo")));
        submitted(execute("/3/0/12"));
        submitted(write("/3/0/15", new Value.Text("Europe/Vienna")));
        submitted(read("/3/0/15"));
        submitted(write("/3/0/15", new Value.Text("Europe/Berlin")));

        speaks();

        assertThat(paths()).containsExactly("/3/0/15", "/3/0/12", "/3/0/15", "/3/0/15", "/3/0/15");
    }

    @Test
    void a_write_for_later_supersedes_nothing_now() {
        asleep();
        submitted(write("/3/0/15", new Value.Text("Asia/Tokyo")));
        var tomorrow = fleet.time().instant().plus(days(1));
        submitted(write("/3/0/15", new Value.Text("Europe/Vienna")), Terms.STANDARD.notBefore(tomorrow));

        speaks();

        assertThat(paths()).containsExactly("/3/0/15");
    }

    @Test
    void queued_reads_are_one_question_and_what_is_missing_is_asked_again_alone() {
        asleep();
        var battery = submitted(read("/3/0/9"));
        var maker = submitted(read("/3/0/0"));
        answers.add(new Answer.Values(List.of(battery(80))));
        answers.add(new Answer.Refused("4.04", Optional.empty()));

        speaks();

        assertThat(asked)
                .containsExactly(
                        new Operation.ReadComposite(List.of(NodePath.parse("/3/0/9"), NodePath.parse("/3/0/0"))),
                        new Operation.Read(NodePath.parse("/3/0/0")));
        assertThat(kind(battery)).isEqualTo(Kind.DONE);
        assertThat(now(maker).state().reason()).isEqualTo("the device answered 4.04");
    }

    @Test
    void a_device_without_composites_is_read_one_by_one() {
        fleet.with(aDevice("lamp-7").sleeping().objects("</>;rt=\"oma.lwm2m\";ct=11542,</3/0>"));
        fleet.time().advance(minutes(10));
        submitted(read("/3/0/9"));
        submitted(read("/3/0/0"));

        speaks();

        assertThat(asked)
                .containsExactly(
                        new Operation.Read(NodePath.parse("/3/0/9")), new Operation.Read(NodePath.parse("/3/0/0")));
    }

    @Test
    void an_execute_nobody_answers_is_never_sent_again() {
        asleep();
        answers.add(SILENCE);
        var command = submitted(REBOOT);

        for (int day = 0; day < 3; day++) speaks();

        assertThat(asked).hasSize(1);
        assertThat(now(command).state().reason()).isEqualTo("it was sent, and no answer came");
        assertThat(kind(command)).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void an_execute_that_could_not_leave_waits_for_the_next_time() {
        asleep();
        answers.add(new Answer.Unreachable("there is no association"));
        var command = submitted(REBOOT);

        speaks();
        assertThat(kind(command)).isEqualTo(Kind.WAITING);
        assertThat(now(command).tries()).isZero();
        speaks();

        assertThat(asked).hasSize(2);
        assertThat(kind(command)).isEqualTo(Kind.DONE);
    }

    @Test
    void a_read_nobody_answers_is_tried_when_the_sleeper_speaks_again_and_not_for_ever() {
        asleep();
        for (int i = 0; i < 5; i++) answers.add(SILENCE);
        var command = submitted(read("/3/0/9"));

        for (int i = 0; i < 4; i++) speaks();
        assertThat(kind(command)).isEqualTo(Kind.WAITING);
        speaks();

        assertThat(now(command).state().reason()).isEqualTo("no answer came to 5 attempts");
        assertThat(now(command).attempts()).hasSize(5);
    }

    @Test
    void a_device_that_does_not_sleep_is_tried_again_by_the_clock_ever_more_seldom() {
        fleet.with(aDevice("lamp-7"));
        answers.add(SILENCE);
        answers.add(new Answer.Refused("5.03", Optional.of("busy")));
        var command = submitted(read("/3/0/9"));

        fleet.time().advance(seconds(20));
        assertThat(asked).hasSize(1);
        fleet.time().advance(seconds(20));
        assertThat(asked).hasSize(2);
        fleet.time().advance(seconds(30));
        assertThat(asked).hasSize(2);
        fleet.time().advance(seconds(45));

        assertThat(asked).hasSize(3);
        assertThat(kind(command)).isEqualTo(Kind.DONE);
    }

    @Test
    void what_is_tried_again_later_holds_those_behind_it_for_their_order_was_promised() {
        fleet.with(aDevice("lamp-7"));
        answers.add(new Answer.Refused("5.03", Optional.empty()));
        submitted(write("/3/0/15", new Value.Text("Asia/Tokyo")));
        submitted(execute("/3/0/4"));

        fleet.time().advance(seconds(1));
        assertThat(paths()).containsExactly("/3/0/15");
        fleet.time().advance(minutes(2));

        assertThat(paths()).containsExactly("/3/0/15", "/3/0/15", "/3/0/4");
    }

    @Test
    void a_command_for_later_waits_for_its_time_and_holds_nobody() {
        fleet.with(aDevice("lamp-7").registeredFor(days(1)));
        var later = fleet.time().instant().plus(hours(3));
        submitted(execute("/3/0/4"), Terms.STANDARD.notBefore(later));
        submitted(read("/3/0/9"));

        fleet.time().advance(minutes(1));
        assertThat(paths()).containsExactly("/3/0/9");
        fleet.time().advance(hours(3));

        assertThat(paths()).containsExactly("/3/0/9", "/3/0/4");
    }

    @Test
    void a_command_ends_with_its_deadline() {
        asleep();
        var command = submitted(
                read("/3/0/9"), Terms.STANDARD.by(fleet.time().instant().plus(hours(1))));

        fleet.time().advance(hours(1).plusSeconds(1));
        assertThat(now(command).state().reason()).isEqualTo("its deadline passed while it waits for the device");
        speaks();

        assertThat(asked).isEmpty();
    }

    @Test
    void the_same_key_stands_for_the_same_command_and_for_no_other() {
        asleep();
        var key = Optional.of("k1");
        var first = made.commands().submit(LAMP, REBOOT, Terms.STANDARD, "ada", key);
        var again = made.commands().submit(LAMP, REBOOT, Terms.STANDARD, "ada", key);
        var other = made.commands().submit(LAMP, read("/3/0/9"), Terms.STANDARD, "ada", key);

        var command = ((Accepted) first).command();
        assertThat(again).isEqualTo(new Accepted(command, true));
        assertThat(other).isEqualTo(new SubmitOutcome.KeyTaken(command.id()));
        speaks();
        assertThat(asked).hasSize(1);
        assertThat(((Accepted) made.commands().submit(LAMP, REBOOT, Terms.STANDARD, "ada", key))
                        .command()
                        .id())
                .isEqualTo(command.id());
    }

    @Test
    void what_cannot_be_done_is_not_accepted() {
        fleet.with(aDevice("lamp-7"));

        assertThat(made.commands().submit(new EndpointName("nobody"), REBOOT, Terms.STANDARD, "ada", Optional.empty()))
                .isEqualTo(new SubmitOutcome.UnknownDevice());
        assertThat(made.commands().submit(LAMP, read("/3303/0/5700"), Terms.STANDARD, "ada", Optional.empty()))
                .isEqualTo(new SubmitOutcome.Impossible("the device registered no /3303/0/5700"));
        var yesterday = fleet.time().instant().minusSeconds(1);
        assertThat(made.commands().submit(LAMP, REBOOT, Terms.STANDARD.by(yesterday), "ada", Optional.empty()))
                .isInstanceOf(SubmitOutcome.BadDeadline.class);
    }

    @Test
    void a_device_has_so_many_commands_and_no_more() {
        asleep();
        for (int i = 0; i < 100; i++) submitted(execute("/3/0/4"));

        assertThat(made.commands().submit(LAMP, REBOOT, Terms.STANDARD, "ada", Optional.empty()))
                .isEqualTo(new SubmitOutcome.TooMany(100));
        speaks();
        submitted(REBOOT);
    }

    @Test
    void a_command_can_be_called_off_until_it_leaves() {
        asleep();
        var command = submitted(REBOOT);

        assertThat(made.commands().cancel(command.id(), "grace")).isInstanceOf(CancelOutcome.CalledOff.class);
        speaks();

        assertThat(asked).isEmpty();
        assertThat(now(command).state().reason()).isEqualTo("it was called off by grace");
        assertThat(made.commands().cancel(command.id(), "grace")).isInstanceOf(CancelOutcome.TooLate.class);
        assertThat(made.commands().cancel(new CommandId("nothing"), "grace")).isEqualTo(new CancelOutcome.Unknown());
    }

    @Test
    void what_was_asked_of_a_forgotten_device_ends_and_is_forgotten() {
        asleep();
        var command = submitted(REBOOT);

        fleet.decommissioning().forget(LAMP);
        fleet.time().advance(seconds(0));

        assertThat(states(command)).containsExactly(Kind.WAITING, Kind.FAILED);
        assertThat(made.commands().find(command.id())).isEmpty();
        assertThat(made.commands().devicesWaiting()).isZero();
    }

    @Test
    void a_server_that_was_killed_while_it_sent_does_not_send_an_execute_again_and_does_a_read() {
        asleep();
        var reboot = submitted(REBOOT);
        var read = submitted(read("/3/0/9"));
        made.book().keep(List.of(sending(reboot)));
        made.book().keep(List.of(sending(read)));

        made.commands().stop();
        made.commands().start();
        speaks();

        assertThat(kind(reboot)).isEqualTo(Kind.UNKNOWN);
        assertThat(kind(read)).isEqualTo(Kind.DONE);
        assertThat(paths()).containsExactly("/3/0/9");
    }

    @Test
    void an_execute_is_on_the_disk_as_being_sent_before_it_leaves_and_a_read_costs_no_write() {
        fleet.with(aDevice("lamp-7"));
        var reboot = submitted(REBOOT);
        fleet.time().advance(seconds(0));
        made.book().crash();
        assertThat(kind(reboot)).isEqualTo(Kind.DONE);

        var read = submitted(read("/3/0/9"));
        fleet.time().advance(seconds(0));
        made.book().crash();
        assertThat(kind(read)).isEqualTo(Kind.WAITING);
    }

    @Test
    void nothing_leaves_that_cannot_be_written_down_before() {
        asleep();
        var reboot = submitted(REBOOT);
        made.book().refuseToKeep(1);

        speaks();

        assertThat(asked).isEmpty();
        assertThat(kind(reboot)).isEqualTo(Kind.WAITING);
        speaks();
        assertThat(kind(reboot)).isEqualTo(Kind.DONE);
    }

    @Test
    void a_verb_of_the_server_object_means_the_instance_that_is_ours() {
        fleet.with(aDevice("lamp-7").objects("</1/3>,</3/0>"));
        submitted(new Order.Call(Verb.UPDATE_REGISTRATION));
        fleet.time().advance(seconds(0));

        assertThat(paths()).containsExactly("/1/3/8");
    }

    @Test
    void a_device_with_several_servers_is_asked_which_we_are() {
        fleet.with(aDevice("lamp-7").objects("</1/3>,</1/4>,</3/0>"));
        var servers = List.of(serverId(3, 101), serverId(4, 1));
        answers.add(new Answer.Values(servers));
        submitted(new Order.Call(Verb.DISABLE));
        fleet.time().advance(seconds(0));
        submitted(new Order.Call(Verb.BOOTSTRAP));
        fleet.time().advance(seconds(0));

        assertThat(paths()).containsExactly("/1", "/1/4/4", "/1/4/9");
    }

    @Test
    void a_device_none_of_whose_servers_we_are_is_left_alone() {
        fleet.with(aDevice("lamp-7").objects("</1/3>,</1/4>,</3/0>"));
        answers.add(new Answer.Values(List.of(serverId(3, 101))));
        var command = submitted(new Order.Call(Verb.DISABLE));
        fleet.time().advance(seconds(0));

        assertThat(paths()).containsExactly("/1");
        assertThat(now(command).state().reason()).contains("Short Server ID 1");
    }

    @Test
    void ended_commands_are_kept_for_a_month() {
        fleet.with(aDevice("lamp-7").registeredFor(days(100)));
        var command = submitted(REBOOT);

        fleet.time().advance(days(29));
        assertThat(kind(command)).isEqualTo(Kind.DONE);
        fleet.time().advance(days(2));

        assertThat(made.commands().find(command.id())).isEmpty();
    }

    @Test
    void an_attempt_tells_what_was_on_the_air() {
        fleet.with(aDevice("lamp-7"));
        var command = submitted(REBOOT);
        fleet.time().advance(seconds(0));

        assertThat(now(command).attempts())
                .containsExactly(
                        new Attempt(fleet.time().instant(), "node-0", "the device did as it was asked", List.of()));
    }

    private void asleep() {
        fleet.with(aDevice("lamp-7").sleeping().registeredFor(days(100)));
        fleet.time().advance(minutes(10));
    }

    /** The device sends its update, then sleeps again. */
    private void speaks() {
        var registration = fleet.registrationOf("lamp-7");
        var updated = fleet.registrar()
                .update(
                        registration.id(),
                        aSignOfLife(registration, fleet.time().instant()));
        fleet.registrar().announce(updated);
        fleet.time().advance(minutes(10));
    }

    private Command submitted(Order order) {
        return submitted(order, Terms.STANDARD);
    }

    private Command submitted(Order order, Terms terms) {
        return switch (made.commands().submit(LAMP, order, terms, "ada", Optional.empty())) {
            case Accepted(var command, var repeated) -> command;
            case SubmitOutcome other -> throw new AssertionError("not accepted: " + other);
        };
    }

    private Command sending(Command command) {
        return new CommandLife(new Random(1))
                .next(command, new CommandEvent.Begun(), fleet.time().instant())
                .orElseThrow();
    }

    private Command now(Command command) {
        return made.commands().find(command.id()).orElseThrow();
    }

    private Kind kind(Command command) {
        return now(command).state().kind();
    }

    private List<Kind> states(Command command) {
        return fleet.told().stream()
                .filter(event -> event instanceof FleetEvent.CommandChanged(var changed, var at)
                        && changed.id().equals(command.id()))
                .map(event ->
                        ((FleetEvent.CommandChanged) event).command().state().kind())
                .toList();
    }

    private Answer answer(Registration device, Operation operation, Duration patience) {
        asked.add(operation);
        var answer = answers.isEmpty() ? standard(operation) : answers.poll();
        if (answer instanceof Answer.Values(var readings))
            fleet.events()
                    .publish(new FleetEvent.ValuesReported(
                            device.endpoint(),
                            readings,
                            Source.READ,
                            fleet.time().instant()));
        return answer;
    }

    private static Answer standard(Operation operation) {
        return operation instanceof Operation.Read(NodePath path, var format) && path instanceof ResourcePath
                ? new Answer.Values(List.of(new Reading(path, new Value.Whole(1))))
                : new Answer.Done();
    }

    private List<String> paths() {
        return asked.stream().map(operation -> operation.path().toString()).toList();
    }

    private static Reading battery(long percent) {
        return new Reading(new ResourcePath(3, 0, 9), new Value.Whole(percent));
    }

    private static Reading serverId(int instance, long id) {
        return new Reading(new ResourcePath(1, instance, 0), new Value.Whole(id));
    }
}
