package dev.dormouse.fleet.command;

import static dev.dormouse.fleet.command.CommandBench.LAMP;
import static dev.dormouse.fleet.command.CommandBench.REBOOT;
import static dev.dormouse.testkit.command.CommandBuilder.in;
import static dev.dormouse.testkit.command.CommandBuilder.read;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.OperationOutcome;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a command that another node was sending. */
class CommandNodesTest {

    private static final String ELSEWHERE = "node-9";

    private final CommandBench bench = new CommandBench();

    @BeforeEach
    void another_node_is_alive() {
        bench.asleep();
        bench.made.otherNodes().add(ELSEWHERE);
    }

    @Test
    void what_a_node_was_sending_when_it_died_is_sent_by_another_within_seconds() {
        var command = sentElsewhere(read("/3/0/9"));
        bench.fleet.time().advance(seconds(60));
        assertThat(bench.kind(command)).isEqualTo(Kind.SENDING);

        bench.made.otherNodes().clear();
        bench.fleet.time().advance(seconds(5));
        assertThat(bench.kind(command)).isEqualTo(Kind.WAITING);
        bench.speaks();

        assertThat(bench.kind(command)).isEqualTo(Kind.DONE);
    }

    @Test
    void what_must_not_happen_twice_is_not_sent_again_when_its_node_dies() {
        var command = sentElsewhere(REBOOT);

        bench.made.otherNodes().clear();
        bench.fleet.time().advance(seconds(5));
        bench.speaks();

        assertThat(bench.kind(command)).isEqualTo(Kind.UNKNOWN);
        assertThat(bench.asked).isEmpty();
    }

    @Test
    void a_node_that_was_taken_for_dead_has_no_say_in_what_another_sends_meanwhile() {
        var now = bench.fleet.time().instant();
        var sending = bench.sending(bench.submitted(read("/3/0/9")));
        var late = new OperationOutcome.Answered(new Answer.Silence(seconds(60), 4));

        var life = new CommandLife(new Random(1));

        assertThat(life.next(sending, new CommandEvent.Came(late, List.of(), ELSEWHERE, true), now))
                .isEmpty();
        assertThat(life.next(sending, new CommandEvent.LeftOut(List.of(), ELSEWHERE), now))
                .isEmpty();
        assertThat(life.next(sending, new CommandEvent.Came(late, List.of(), "node-0", true), now))
                .isPresent();
    }

    private Command sentElsewhere(Order order) {
        var command = bench.submitted(order);
        assertThat(command.endpoint()).isEqualTo(LAMP);
        bench.made.book().note(in(new CommandState.Sending(bench.fleet.time().instant(), ELSEWHERE), command));
        return command;
    }
}
