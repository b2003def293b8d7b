package dev.dormouse.fleet.log;

import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.command.Order;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is worth telling of a command: that it was asked for, and what came of it. The tries between are in the command. */
final class CommandStory {

    private CommandStory() {}

    static Optional<LogEntry> of(Command command, Instant at) {
        if (command.state() instanceof CommandState.Ended ended)
            return Optional.of(entry(command, at, "The command to " + order(command) + outcome(ended)));
        boolean isNew = command.state().kind() == CommandState.Kind.WAITING
                && command.attempts().isEmpty()
                && command.origin().at().equals(at);
        return isNew
                ? Optional.of(entry(command, at, command.origin().by() + " asked it to " + order(command) + "."))
                : Optional.empty();
    }

    private static String outcome(CommandState.Ended ended) {
        return ended instanceof CommandState.Done ? " was done." : " ended: " + ended.reason() + ".";
    }

    private static String order(Command command) {
        return switch (command.order()) {
            case Order.Perform(var operation) ->
                inWords(operation.getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", " $1")) + " "
                        + operation.path();
            case Order.Call(var verb) -> inWords(verb.name().replace('_', ' '));
        };
    }

    private static String inWords(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static LogEntry entry(Command command, Instant at, String sentence) {
        var keys = Map.of("command", command.id().value());
        return new LogEntry(at, LogKind.COMMAND_CHANGED, Optional.of(command.endpoint()), sentence, keys);
    }
}
