package dev.dormouse.fleet.command;

import dev.dormouse.fleet.command.CommandState.Waiting;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Operation.Write;
import dev.dormouse.fleet.operation.Operation.Write.Mode;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which waiting writes a newer one makes pointless: those of which it writes every value anew. Not one that something in
 * between depends on: an execute, or a look at what was written.
 */
final class Supersession {

    private Supersession() {}

    static List<Command> by(Command newer, List<Command> open, Instant now) {
        if (!(newer.order() instanceof Order.Perform(Write write)) || isForLater(newer, now)) return List.of();
        var superseded = new ArrayList<Command>();
        for (var older : open.reversed()) {
            if (older.state() instanceof Waiting
                    && older.order() instanceof Order.Perform(Write before)
                    && writesAll(write, before)) superseded.add(older);
            else if (mindsTheOrder(older.order(), write)) break;
        }
        return superseded;
    }

    private static boolean isForLater(Command command, Instant now) {
        return command.terms().notBefore().filter(now::isBefore).isPresent();
    }

    private static boolean writesAll(Write newer, Write older) {
        if (newer.mode() == Mode.REPLACE && newer.path().covers(older.path())) return true;
        boolean nothingElse = older.mode() == Mode.UPDATE || isOneValue(older);
        var written = newer.values().stream().map(Reading::path).collect(Collectors.toSet());
        return nothingElse && older.values().stream().map(Reading::path).allMatch(written::contains);
    }

    private static boolean isOneValue(Write write) {
        return write.values().size() == 1 && write.values().getFirst().path().equals(write.path());
    }

    private static boolean mindsTheOrder(Order between, Write newer) {
        return switch (between) {
            case Order.Call call -> true;
            case Order.Perform(var operation) ->
                switch (operation) {
                    case Write write -> false;
                    case Operation.Execute execute -> true;
                    case Operation.Create create -> true;
                    case Operation.Delete delete -> true;
                    case Operation.WriteComposite write -> false;
                    case Operation.WriteBlock block -> false;
                    default -> operation.paths().stream().anyMatch(path -> overlap(path, newer.path()));
                };
        };
    }

    private static boolean overlap(NodePath one, NodePath other) {
        return one.covers(other) || other.covers(one);
    }
}
