package dev.dormouse.fleet.command;

import static dev.dormouse.fleet.command.CommandBench.REBOOT;
import static dev.dormouse.fleet.command.CommandBench.SILENCE;
import static dev.dormouse.testkit.command.CommandBuilder.read;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.operation.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a command when nobody answers, the server is killed or the store refuses: tried again, or never twice. */
class CommandTriesTest {

    private final CommandBench bench = new CommandBench();

    @Test
    void an_execute_nobody_answers_is_never_sent_again() {
        bench.asleep();
        bench.answers.add(SILENCE);
        var command = bench.submitted(REBOOT);

        for (int day = 0; day < 3; day++) bench.speaks();

        assertThat(bench.asked).hasSize(1);
        assertThat(bench.now(command).state().reason()).isEqualTo("it was sent, and no answer came");
        assertThat(bench.kind(command)).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void an_execute_that_could_not_leave_waits_for_the_next_time() {
        bench.asleep();
        bench.answers.add(new Answer.Unreachable("there is no association"));
        var command = bench.submitted(REBOOT);

        bench.speaks();
        assertThat(bench.kind(command)).isEqualTo(Kind.WAITING);
        assertThat(bench.now(command).tries()).isZero();
        bench.speaks();

        assertThat(bench.asked).hasSize(2);
        assertThat(bench.kind(command)).isEqualTo(Kind.DONE);
    }

    @Test
    void a_read_nobody_answers_is_tried_when_the_sleeper_speaks_again_and_not_for_ever() {
        bench.asleep();
        for (int i = 0; i < 5; i++) bench.answers.add(SILENCE);
        var command = bench.submitted(read("/3/0/9"));

        for (int i = 0; i < 4; i++) bench.speaks();
        assertThat(bench.kind(command)).isEqualTo(Kind.WAITING);
        bench.speaks();

        assertThat(bench.now(command).state().reason()).isEqualTo("no answer came to 5 attempts");
        assertThat(bench.now(command).attempts()).hasSize(5);
    }

    @Test
    void a_device_that_does_not_sleep_is_tried_again_by_the_clock_ever_more_seldom() {
        bench.fleet.with(aDevice("lamp-7"));
        bench.answers.add(SILENCE);
        bench.answers.add(new Answer.Refused("5.03", Optional.of("busy")));
        var command = bench.submitted(read("/3/0/9"));

        bench.fleet.time().advance(seconds(20));
        assertThat(bench.asked).hasSize(1);
        bench.fleet.time().advance(seconds(20));
        assertThat(bench.asked).hasSize(2);
        bench.fleet.time().advance(seconds(30));
        assertThat(bench.asked).hasSize(2);
        bench.fleet.time().advance(seconds(45));

        assertThat(bench.asked).hasSize(3);
        assertThat(bench.kind(command)).isEqualTo(Kind.DONE);
    }

    @Test
    void a_server_that_was_killed_while_it_sent_does_not_send_an_execute_again_and_does_a_read() {
        bench.asleep();
        var reboot = bench.submitted(REBOOT);
        var read = bench.submitted(read("/3/0/9"));
        bench.made.book().keep(List.of(bench.sending(reboot)));
        bench.made.book().keep(List.of(bench.sending(read)));

        bench.made.commands().stop();
        bench.made.commands().start();
        bench.speaks();

        assertThat(bench.kind(reboot)).isEqualTo(Kind.UNKNOWN);
        assertThat(bench.kind(read)).isEqualTo(Kind.DONE);
        assertThat(bench.paths()).containsExactly("/3/0/9");
    }

    @Test
    void an_execute_is_on_the_disk_as_being_sent_before_it_leaves_and_a_read_costs_no_write() {
        bench.fleet.with(aDevice("lamp-7"));
        var reboot = bench.submitted(REBOOT);
        bench.fleet.time().advance(seconds(0));
        bench.made.book().crash();
        assertThat(bench.kind(reboot)).isEqualTo(Kind.DONE);

        var read = bench.submitted(read("/3/0/9"));
        bench.fleet.time().advance(seconds(0));
        bench.made.book().crash();
        assertThat(bench.kind(read)).isEqualTo(Kind.WAITING);
    }

    @Test
    void nothing_leaves_that_cannot_be_written_down_before() {
        bench.asleep();
        var reboot = bench.submitted(REBOOT);
        bench.made.book().refuseToKeep(1);

        bench.speaks();

        assertThat(bench.asked).isEmpty();
        assertThat(bench.kind(reboot)).isEqualTo(Kind.WAITING);
        bench.speaks();
        assertThat(bench.kind(reboot)).isEqualTo(Kind.DONE);
    }

    @Test
    void an_attempt_tells_what_was_on_the_air() {
        bench.fleet.with(aDevice("lamp-7"));
        var command = bench.submitted(REBOOT);
        bench.fleet.time().advance(seconds(0));

        assertThat(bench.now(command).attempts())
                .containsExactly(new Attempt(
                        bench.fleet.time().instant(), "node-0", "the device did as it was asked", List.of()));
    }
}
