package dev.dormouse.fleet.command.simulation;

import static dev.dormouse.testkit.time.Durations.days;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.value.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code -Dseed=42} repeats what a failure names. */
class SleepyFleetSimulationTest {

    private static final int DEVICES = 1_000;
    private static final int COMMANDS_EACH = 20;
    private static final int KILLS = 40;

    @Test
    void a_month_of_a_thousand_devices_loses_nothing_and_does_nothing_twice() {
        long seed = Optional.ofNullable(Long.getLong("seed")).orElseGet(System::nanoTime);
        var fleet = new SleepyFleetSimulation(seed, DEVICES);

        fleet.run(days(30), days(20), COMMANDS_EACH, KILLS);

        var story =
                "seed " + seed + ": " + fleet.ends() + ", " + fleet.killed + " kills, " + fleet.messages + " messages";
        assertThat(fleet.violations).as(story).isEmpty();
        assertThat(fleet.accepted).as(story).hasSize(DEVICES * COMMANDS_EACH).doesNotHaveDuplicates();
        for (var id : fleet.accepted) {
            var command = fleet.store.book.find(id);
            assertThat(command).as(story + ", " + id).isPresent();
            assertThat(command.get().isOpen()).as(story + ", " + command.get()).isFalse();
            mark(command.get().order())
                    .ifPresent(mark -> assertThat(isRight(
                                    command.get(),
                                    fleet.device(command.get()).arrived.getOrDefault(mark, 0)))
                            .as(story + ", " + command.get() + " arrived as told")
                            .isTrue());
        }
        assertThat(fleet.ends().get(Kind.DONE)).as(story).isGreaterThan(DEVICES * COMMANDS_EACH / 2);
        assertThat(fleet.killed).as(story).isPositive();
    }

    /** How often a device saw it, against what we say became of it. */
    private static boolean isRight(Command command, int arrived) {
        boolean once = command.order().repeatable() || arrived <= 1;
        return once
                && switch (command.state().kind()) {
                    case DONE, REFUSED -> arrived >= 1;
                    case CANCELLED, EXPIRED, SUPERSEDED, FAILED ->
                        command.order().repeatable() || arrived == 0;
                    case UNKNOWN -> true;
                    case WAITING, SENDING -> false;
                };
    }

    /** Only what leaves a mark on the device can be looked for there. */
    private static Optional<String> mark(Order order) {
        if (!(order instanceof Order.Perform(var operation))) return Optional.empty();
        return switch (operation) {
            case Operation.Execute execute -> execute.arguments();
            case Operation.Write write ->
                write.values().getFirst().value() instanceof Value.Text(String mark)
                        ? Optional.of(mark)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
