package dev.dormouse.testkit.command;

import static dev.dormouse.testkit.command.CommandBuilder.aCommand;
import static dev.dormouse.testkit.command.CommandBuilder.done;
import static dev.dormouse.testkit.command.CommandBuilder.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandBook;
import dev.dormouse.fleet.command.CommandBook.Query;
import dev.dormouse.fleet.command.CommandGroup;
import dev.dormouse.fleet.command.CommandGroup.Progress;
import dev.dormouse.fleet.command.CommandGroup.Stage;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.CommandGroups;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.Origin;
import dev.dormouse.fleet.command.Terms;
import dev.dormouse.fleet.command.Verb;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What groups of commands must do, beside the book their commands stand in. */
public abstract class CommandGroupsContract {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName METER = new EndpointName("meter-1");
    private static final CommandId GROUP = new CommandId("g1");

    /** The groups under test; others after {@link #reopen}. */
    protected abstract CommandGroups groups();

    /** The book of the same store. */
    protected abstract CommandBook book();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void a_group_is_read_back_whole() {
        var matching = aGroup("g1", new Target.Matching("la_mp%", Optional.of(Devices.State.ASLEEP)));
        var listed = aGroup("g2", new Target.Listed(List.of(METER, LAMP)));
        var all = aGroup("g3", new Target.Matching("", Optional.empty()));
        groups().put(matching);
        groups().put(listed);
        groups().put(all);

        for (int round = 0; round < 2; round++) {
            assertThat(groups().find(matching.id())).contains(matching);
            assertThat(groups().findByKey("key g2")).contains(listed);
            assertThat(groups().findByKey("key g9")).isEmpty();
            var page = groups().page(Optional.empty(), 2);
            assertThat(page.items()).containsExactly(all, listed);
            assertThat(groups().page(page.next(), 2).items()).containsExactly(matching);
            reopen();
        }
    }

    @Test
    protected void a_batch_is_kept_with_how_far_the_group_came() {
        groups().put(aGroup("g1", new Target.Matching("", Optional.empty())));
        var first = aCommand("c1", "lamp-7").of(GROUP).build();
        var second = aCommand("c2", "meter-1").of(GROUP).build();

        assertThat(groups().gather(GROUP, List.of(first), Optional.of("lamp-7"), false))
                .isTrue();
        reopen();
        assertThat(groups().in(List.of(Stage.GATHERING), 10)).hasSize(1);
        assertThat(group().reached()).contains("lamp-7");
        assertThat(groups().gather(GROUP, List.of(second), Optional.empty(), true))
                .isTrue();

        assertThat(groups().gather(GROUP, List.of(aCommand("c3", "x").build()), Optional.empty(), true))
                .isFalse();
        assertThat(book().find(new CommandId("c3"))).isEmpty();
        assertThat(group().stage()).isEqualTo(Stage.GATHERED);
        assertThat(group().progress()).isEqualTo(new Progress(2, Map.of()));
        assertThat(book().waitingOf(GROUP, 10)).containsExactly(first, second);
        assertThat(book().page(Query.ofGroup(GROUP), Optional.empty(), 10).items())
                .containsExactly(second, first);
    }

    @Test
    protected void progress_counts_each_end_once_however_often_it_is_written() {
        groups().put(aGroup("g1", new Target.Matching("", Optional.empty())));
        var commands = List.of(
                aCommand("c1", "lamp-7").of(GROUP).build(),
                aCommand("c2", "meter-1").of(GROUP).build(),
                aCommand("c3", "meter-2").of(GROUP).build());
        groups().gather(GROUP, commands, Optional.empty(), true);

        book().note(in(new CommandState.Sending(NOW, "node-0"), commands.get(0)));
        book().note(done(commands.get(0)));
        book().note(done(commands.get(0)));
        book().keep(List.of(in(new CommandState.Expired("", NOW), commands.get(1))));
        reopen();
        book().keep(List.of(done(commands.get(0))));

        assertThat(group().progress()).isEqualTo(new Progress(3, Map.of(Kind.DONE, 1L, Kind.EXPIRED, 1L)));
        assertThat(group().isOver()).isFalse();
        book().forget(METER);
        assertThat(group().progress().ended()).containsEntry(Kind.EXPIRED, 1L);
    }

    @Test
    protected void a_group_moves_on_from_the_stage_it_is_in_only() {
        groups().put(aGroup("g1", new Target.Matching("", Optional.empty())));

        assertThat(groups().advance(GROUP, Stage.GATHERED, Stage.CANCELLING)).isFalse();
        assertThat(groups().advance(GROUP, Stage.GATHERING, Stage.CANCELLING)).isTrue();
        assertThat(groups().advance(new CommandId("g9"), Stage.GATHERING, Stage.CANCELLING))
                .isFalse();
        reopen();
        assertThat(group().stage()).isEqualTo(Stage.CANCELLING);
    }

    @Test
    protected void a_group_is_removed_when_its_last_command_is() {
        groups().put(aGroup("g1", new Target.Matching("", Optional.empty())));
        var command = done(aCommand("c1", "lamp-7").of(GROUP).build());
        groups().gather(GROUP, List.of(command), Optional.empty(), true);

        assertThat(groups().removeOverBefore(NOW.plusSeconds(1), 10)).isZero();
        book().removeEndedBefore(NOW.plusSeconds(1), 10);
        assertThat(groups().removeOverBefore(NOW, 10)).isZero();
        assertThat(groups().removeOverBefore(NOW.plusSeconds(1), 10)).isEqualTo(1);

        assertThat(groups().find(GROUP)).isEmpty();
    }

    private CommandGroup group() {
        return groups().find(GROUP).orElseThrow();
    }

    private static CommandGroup aGroup(String id, Target target) {
        return new CommandGroup(
                new CommandId(id),
                new Order.Call(Verb.REBOOT),
                Terms.STANDARD,
                new Origin("ada", NOW, Optional.of("key " + id), Optional.empty()),
                target,
                Stage.GATHERING,
                Optional.empty(),
                Progress.NONE);
    }
}
