package dev.dormouse.fleet.command;

import static dev.dormouse.fleet.command.CommandBench.LAMP;
import static dev.dormouse.fleet.command.CommandBench.REBOOT;
import static dev.dormouse.fleet.command.CommandBench.battery;
import static dev.dormouse.testkit.command.CommandBuilder.execute;
import static dev.dormouse.testkit.command.CommandBuilder.read;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.days;
import static dev.dormouse.testkit.time.Durations.hours;
import static dev.dormouse.testkit.time.Durations.minutes;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.command.SubmitOutcome.Accepted;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.ResourcePath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A command from its submission to its end. */
class CommandsTest {

    private final CommandBench bench = new CommandBench();

    @Test
    void a_command_to_a_device_that_listens_goes_out_at_once() {
        bench.fleet.with(aDevice("lamp-7"));

        var command = bench.submitted(REBOOT);
        bench.fleet.time().advance(seconds(0));

        assertThat(bench.asked).containsExactly(new Operation.Execute(new ResourcePath(3, 0, 4), Optional.empty()));
        assertThat(bench.kind(command)).isEqualTo(Kind.DONE);
        assertThat(bench.states(command)).containsExactly(Kind.WAITING, Kind.SENDING, Kind.DONE);
    }

    @Test
    void a_command_to_a_sleeper_waits_for_it_and_outlives_its_registration() {
        var device = aDevice("lamp-7").sleeping().registeredFor(hours(1));
        bench.fleet.with(device);
        bench.fleet.time().advance(minutes(10));

        var command = bench.submitted(read("/3/0/9"));
        bench.fleet.time().advance(hours(2));
        assertThat(bench.asked).isEmpty();
        assertThat(bench.fleet.registered()).isEmpty();
        bench.answers.add(new Answer.Values(List.of(battery(80))));
        bench.fleet.with(device);
        bench.fleet.time().advance(seconds(0));

        assertThat(bench.now(command).state())
                .isEqualTo(new CommandState.Done(
                        Result.of(List.of(battery(80))), bench.fleet.time().instant()));
    }

    @Test
    void a_command_ends_with_its_deadline() {
        bench.asleep();
        var command = bench.submitted(
                read("/3/0/9"), Terms.STANDARD.by(bench.fleet.time().instant().plus(hours(1))));

        bench.fleet.time().advance(hours(1).plusSeconds(1));
        assertThat(bench.now(command).state().reason()).isEqualTo("its deadline passed while it waits for the device");
        bench.speaks();

        assertThat(bench.asked).isEmpty();
    }

    @Test
    void the_same_key_stands_for_the_same_command_and_for_no_other() {
        bench.asleep();
        var key = Optional.of("k1");
        var first = bench.made.commands().submit(LAMP, REBOOT, Terms.STANDARD, "ada", key);
        var again = bench.made.commands().submit(LAMP, REBOOT, Terms.STANDARD, "ada", key);
        var other = bench.made.commands().submit(LAMP, read("/3/0/9"), Terms.STANDARD, "ada", key);

        var command = ((Accepted) first).command();
        assertThat(again).isEqualTo(new Accepted(command, true));
        assertThat(other).isEqualTo(new SubmitOutcome.KeyTaken(command.id()));
        bench.speaks();
        assertThat(bench.asked).hasSize(1);
        assertThat(((Accepted) bench.made.commands().submit(LAMP, REBOOT, Terms.STANDARD, "ada", key))
                        .command()
                        .id())
                .isEqualTo(command.id());
    }

    @Test
    void what_cannot_be_done_is_not_accepted() {
        bench.fleet.with(aDevice("lamp-7"));

        assertThat(bench.made
                        .commands()
                        .submit(new EndpointName("nobody"), REBOOT, Terms.STANDARD, "ada", Optional.empty()))
                .isEqualTo(new SubmitOutcome.UnknownDevice());
        assertThat(bench.made.commands().submit(LAMP, read("/3303/0/5700"), Terms.STANDARD, "ada", Optional.empty()))
                .isEqualTo(new SubmitOutcome.Impossible("the device registered no /3303/0/5700"));
        var yesterday = bench.fleet.time().instant().minusSeconds(1);
        assertThat(bench.made.commands().submit(LAMP, REBOOT, Terms.STANDARD.by(yesterday), "ada", Optional.empty()))
                .isInstanceOf(SubmitOutcome.BadDeadline.class);
    }

    @Test
    void a_device_has_so_many_commands_and_no_more() {
        bench.asleep();
        for (int i = 0; i < 100; i++) bench.submitted(execute("/3/0/4"));

        assertThat(bench.made.commands().submit(LAMP, REBOOT, Terms.STANDARD, "ada", Optional.empty()))
                .isEqualTo(new SubmitOutcome.TooMany(100));
        bench.speaks();
        bench.submitted(REBOOT);
    }

    @Test
    void a_command_can_be_called_off_until_it_leaves() {
        bench.asleep();
        var command = bench.submitted(REBOOT);

        assertThat(bench.made.commands().cancel(command.id(), "grace")).isInstanceOf(CancelOutcome.CalledOff.class);
        bench.speaks();

        assertThat(bench.asked).isEmpty();
        assertThat(bench.now(command).state().reason()).isEqualTo("it was called off by grace");
        assertThat(bench.made.commands().cancel(command.id(), "grace")).isInstanceOf(CancelOutcome.TooLate.class);
        assertThat(bench.made.commands().cancel(new CommandId("nothing"), "grace"))
                .isEqualTo(new CancelOutcome.Unknown());
    }

    @Test
    void what_was_asked_of_a_forgotten_device_ends_and_is_forgotten() {
        bench.asleep();
        var command = bench.submitted(REBOOT);

        bench.fleet.decommissioning().forget(LAMP);
        bench.fleet.time().advance(seconds(0));

        assertThat(bench.states(command)).containsExactly(Kind.WAITING, Kind.FAILED);
        assertThat(bench.made.commands().find(command.id())).isEmpty();
        assertThat(bench.made.commands().devicesWaiting()).isZero();
    }

    @Test
    void ended_commands_are_kept_for_a_month() {
        bench.fleet.with(aDevice("lamp-7").registeredFor(days(100)));
        var command = bench.submitted(REBOOT);

        bench.fleet.time().advance(days(29));
        assertThat(bench.kind(command)).isEqualTo(Kind.DONE);
        bench.fleet.time().advance(days(2));

        assertThat(bench.made.commands().find(command.id())).isEmpty();
    }
}
