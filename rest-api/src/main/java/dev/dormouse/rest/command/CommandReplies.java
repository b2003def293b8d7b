package dev.dormouse.rest.command;

import static dev.dormouse.rest.problem.ProblemType.COMMAND_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.IDEMPOTENCY_KEY_TAKEN;
import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;
import static dev.dormouse.rest.problem.ProblemType.TOO_MANY_COMMANDS;

import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.SubmitOutcome;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.Sentence;
import dev.dormouse.rest.web.Reply;
import java.time.Instant;

/** What came of asking for a command, as an answer to who asked: the one table. */
public final class CommandReplies {

    private static final String BASE = "/api/v1";

    private CommandReplies() {}

    public static Reply.Document of(EndpointName endpoint, SubmitOutcome outcome) {
        return switch (outcome) {
            case SubmitOutcome.Accepted(var command, var repeated) -> accepted(command);
            case SubmitOutcome.UnknownDevice unknown -> Reply.problem(Problem.unknown(endpoint));
            case SubmitOutcome.Impossible(var why) -> Reply.problem(Problem.of(INVALID_VALUE, Sentence.of(why)));
            case SubmitOutcome.TooMany(var most) ->
                Reply.problem(Problem.of(
                        TOO_MANY_COMMANDS, most + " commands wait for this device already. Call some off, or wait."));
            case SubmitOutcome.KeyTaken(var by) -> keyTaken(by);
            case SubmitOutcome.BadDeadline(var earliest, var latest) -> badDeadline(earliest, latest);
        };
    }

    static Reply.Document keyTaken(CommandId by) {
        return Reply.problem(Problem.of(
                IDEMPOTENCY_KEY_TAKEN, "This Idempotency-Key was used for something else, which became " + by + "."));
    }

    static Reply.Document badDeadline(Instant earliest, Instant latest) {
        return Reply.problem(Problem.inField(
                INVALID_VALUE, "/deadline", "It must lie between " + earliest + " and " + latest + "."));
    }

    static Reply.Document unknown() {
        return Reply.problem(unknownCommand());
    }

    public static Problem unknownCommand() {
        return Problem.of(COMMAND_UNKNOWN, "Perhaps it ended long ago, or its device was removed.");
    }

    private static Reply.Document accepted(Command command) {
        return Reply.json(202, CommandJson.of(command)).with("Location", BASE + "/commands/" + command.id());
    }
}
