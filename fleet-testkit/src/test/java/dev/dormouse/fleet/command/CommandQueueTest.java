package dev.dormouse.fleet.command;

import static dev.dormouse.fleet.command.CommandBench.battery;
import static dev.dormouse.testkit.command.CommandBuilder.execute;
import static dev.dormouse.testkit.command.CommandBuilder.read;
import static dev.dormouse.testkit.command.CommandBuilder.write;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.days;
import static dev.dormouse.testkit.time.Durations.hours;
import static dev.dormouse.testkit.time.Durations.minutes;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.contact.Errand.Urgency;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What several commands of one device do to each other: their order, what supersedes what, what is asked in one. */
class CommandQueueTest {

    private final CommandBench bench = new CommandBench();

    @Test
    void commands_go_out_in_order_and_the_urgent_ones_before() {
        bench.asleep();
        bench.submitted(write("/3/0/15", new Value.Text("Asia/Tokyo")));
        bench.submitted(execute("/3/0/4"));
        bench.submitted(read("/3/0/9"), Terms.STANDARD.at(Urgency.HIGH));
        bench.submitted(read("/3/0/0"), Terms.STANDARD.at(Urgency.DEFERRABLE));

        bench.speaks();

        assertThat(bench.paths()).containsExactly("/3/0/9", "/3/0/15", "/3/0/4", "/3/0/0");
    }

    @Test
    void a_newer_write_supersedes_an_older_one_to_the_same_place() {
        bench.asleep();
        var older = bench.submitted(write("/3/0/15", new Value.Text("Asia/Tokyo")));
        var other = bench.submitted(write("/3/0/14", new Value.Text("+09:00")));
        var newer = bench.submitted(write("/3/0/15", new Value.Text("Europe/Vienna")));

        bench.speaks();

        assertThat(bench.now(older).state()).isInstanceOf(CommandState.Superseded.class);
        assertThat(((CommandState.Superseded) bench.now(older).state()).by()).isEqualTo(newer.id());
        assertThat(bench.kind(other)).isEqualTo(Kind.DONE);
        assertThat(bench.kind(newer)).isEqualTo(Kind.DONE);
        assertThat(bench.paths()).containsExactly("/3/0/14", "/3/0/15");
    }

    @Test
    void a_write_something_in_between_depends_on_is_not_superseded() {
        bench.asleep();
        bench.submitted(write("/3/0/15", new Value.Text("Asia/Tokyo")));
        bench.submitted(execute("/3/0/12"));
        bench.submitted(write("/3/0/15", new Value.Text("Europe/Vienna")));
        bench.submitted(read("/3/0/15"));
        bench.submitted(write("/3/0/15", new Value.Text("Europe/Berlin")));

        bench.speaks();

        assertThat(bench.paths()).containsExactly("/3/0/15", "/3/0/12", "/3/0/15", "/3/0/15", "/3/0/15");
    }

    @Test
    void a_write_for_later_supersedes_nothing_now() {
        bench.asleep();
        bench.submitted(write("/3/0/15", new Value.Text("Asia/Tokyo")));
        var tomorrow = bench.fleet.time().instant().plus(days(1));
        bench.submitted(write("/3/0/15", new Value.Text("Europe/Vienna")), Terms.STANDARD.notBefore(tomorrow));

        bench.speaks();

        assertThat(bench.paths()).containsExactly("/3/0/15");
    }

    @Test
    void queued_reads_are_one_question_and_what_is_missing_is_asked_again_alone() {
        bench.asleep();
        var battery = bench.submitted(read("/3/0/9"));
        var maker = bench.submitted(read("/3/0/0"));
        bench.answers.add(new Answer.Values(List.of(battery(80))));
        bench.answers.add(new Answer.Refused("4.04", Optional.empty()));

        bench.speaks();

        assertThat(bench.asked)
                .containsExactly(
                        new Operation.ReadComposite(List.of(NodePath.parse("/3/0/9"), NodePath.parse("/3/0/0"))),
                        new Operation.Read(NodePath.parse("/3/0/0")));
        assertThat(bench.kind(battery)).isEqualTo(Kind.DONE);
        assertThat(bench.now(maker).state().reason()).isEqualTo("the device answered 4.04");
    }

    @Test
    void a_device_without_composites_is_read_one_by_one() {
        bench.fleet.with(aDevice("lamp-7").sleeping().objects("</>;rt=\"oma.lwm2m\";ct=11542,</3/0>"));
        bench.fleet.time().advance(minutes(10));
        bench.submitted(read("/3/0/9"));
        bench.submitted(read("/3/0/0"));

        bench.speaks();

        assertThat(bench.asked)
                .containsExactly(
                        new Operation.Read(NodePath.parse("/3/0/9")), new Operation.Read(NodePath.parse("/3/0/0")));
    }

    @Test
    void what_is_tried_again_later_holds_those_behind_it_for_their_order_was_promised() {
        bench.fleet.with(aDevice("lamp-7"));
        bench.answers.add(new Answer.Refused("5.03", Optional.empty()));
        bench.submitted(write("/3/0/15", new Value.Text("Asia/Tokyo")));
        bench.submitted(execute("/3/0/4"));

        bench.fleet.time().advance(seconds(1));
        assertThat(bench.paths()).containsExactly("/3/0/15");
        bench.fleet.time().advance(minutes(2));

        assertThat(bench.paths()).containsExactly("/3/0/15", "/3/0/15", "/3/0/4");
    }

    @Test
    void a_command_for_later_waits_for_its_time_and_holds_nobody() {
        bench.fleet.with(aDevice("lamp-7").registeredFor(days(1)));
        var later = bench.fleet.time().instant().plus(hours(3));
        bench.submitted(execute("/3/0/4"), Terms.STANDARD.notBefore(later));
        bench.submitted(read("/3/0/9"));

        bench.fleet.time().advance(minutes(1));
        assertThat(bench.paths()).containsExactly("/3/0/9");
        bench.fleet.time().advance(hours(3));

        assertThat(bench.paths()).containsExactly("/3/0/9", "/3/0/4");
    }
}
