package dev.dormouse.fleet.command;

import dev.dormouse.fleet.command.CommandState.Sending;
import dev.dormouse.fleet.command.CommandState.Waiting;
import dev.dormouse.fleet.contact.Errand.Urgency;
import dev.dormouse.fleet.operation.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a device is asked next: the most urgent command, and among equals the one that was accepted first. One that is tried
 * again later holds those behind it, for their order was promised; one that was asked for at a later time takes its place
 * then, and holds nobody.
 */
final class Choice {

    private Choice() {}

    static Optional<Command> of(List<Command> open, Instant now) {
        for (var urgency : Urgency.values()) {
            var first = firstIn(open, urgency, now);
            if (first.isEmpty()) continue;
            if (first.get().state() instanceof Sending) return Optional.empty();
            if (isDue(first.get(), now)) return first;
        }
        return Optional.empty();
    }

    /** This read and those that follow it with nothing in between, at most so many; all of them tried for the first time. */
    static List<Command> readsFrom(Command first, List<Command> open, Instant now, int most) {
        var reads = new ArrayList<Command>();
        for (var command : open) {
            if (command.priority() != first.priority() || command.id().compareTo(first.id()) < 0) continue;
            if (isForLater(command, now)) continue;
            if (reads.size() == most || !isFreshRead(command) || !isDue(command, now)) break;
            reads.add(command);
        }
        return reads;
    }

    private static Optional<Command> firstIn(List<Command> open, Urgency urgency, Instant now) {
        return open.stream()
                .filter(command -> command.priority() == urgency)
                .filter(command -> command.deadline().isAfter(now) || command.state() instanceof Sending)
                .filter(command -> !isForLater(command, now))
                .findFirst();
    }

    private static boolean isForLater(Command command, Instant now) {
        return command.attempts().isEmpty() && !isDue(command, now);
    }

    private static boolean isDue(Command command, Instant now) {
        return command.state() instanceof Waiting(var until, var reason)
                && until.filter(now::isBefore).isEmpty()
                && command.deadline().isAfter(now);
    }

    private static boolean isFreshRead(Command command) {
        return command.attempts().isEmpty()
                && command.order() instanceof Order.Perform(Operation.Read read)
                && read.format().isEmpty();
    }
}
