package dev.dormouse.fleet.command;

import dev.dormouse.fleet.command.CommandEvent.CalledOff;
import dev.dormouse.fleet.command.CommandEvent.Came;
import dev.dormouse.fleet.command.CommandEvent.DeviceForgotten;
import dev.dormouse.fleet.command.CommandEvent.FoundImpossible;
import dev.dormouse.fleet.command.CommandEvent.HeldBack;
import dev.dormouse.fleet.command.CommandEvent.LeftOut;
import dev.dormouse.fleet.command.CommandEvent.Overtaken;
import dev.dormouse.fleet.command.CommandState.Cancelled;
import dev.dormouse.fleet.command.CommandState.Done;
import dev.dormouse.fleet.command.CommandState.Expired;
import dev.dormouse.fleet.command.CommandState.Failed;
import dev.dormouse.fleet.command.CommandState.Refused;
import dev.dormouse.fleet.command.CommandState.Sending;
import dev.dormouse.fleet.command.CommandState.Superseded;
import dev.dormouse.fleet.command.CommandState.Unknown;
import dev.dormouse.fleet.command.CommandState.Waiting;
import dev.dormouse.fleet.command.RetryPolicy.Cause;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The state machine of a command: what happens makes the next command of the one before, and does nothing itself. The diagram
 * is with the package.
 */
public final class CommandLife {

    private static final Set<String> FOR_NOW = Set.of("4.29", "5.00", "5.03");
    private static final String NOT_FOUND = "4.04";

    private final RandomGenerator chance;

    /** {@code chance} spreads what is tried again. */
    public CommandLife(RandomGenerator chance) {
        this.chance = chance;
    }

    /** The command as the event leaves it; empty when the event means nothing to one in its state. */
    public Optional<Command> next(Command command, CommandEvent event, Instant now) {
        return switch (command.state()) {
            case Waiting waiting -> whileWaiting(command, waiting, event, now);
            case Sending sending -> whileSending(command, sending, event, now);
            case CommandState.Ended ended -> Optional.empty();
        };
    }

    private static Optional<Command> whileWaiting(Command command, Waiting waiting, CommandEvent event, Instant now) {
        return switch (event) {
            case CommandEvent.Begun(var node) -> Optional.of(command.in(new Sending(now, node)));
            case CommandEvent.TimeCame came ->
                waiting.until().map(until -> command.in(new Waiting(Optional.empty(), waiting.reason())));
            case CommandEvent.DeadlinePassed passed ->
                Optional.of(command.in(new Expired("its deadline passed while " + waiting.reason(), now)));
            case FoundImpossible(var why) -> Optional.of(command.in(new Failed(why, now)));
            case CalledOff(var by) -> Optional.of(command.in(new Cancelled(by, now)));
            case Overtaken(var by) -> Optional.of(command.in(new Superseded(by, now)));
            case DeviceForgotten forgotten -> Optional.of(command.in(forgotten(now)));
            case Came came -> Optional.empty();
            case LeftOut leftOut -> Optional.empty();
            case HeldBack back -> Optional.empty();
            case CommandEvent.SenderStopped stopped -> Optional.empty();
        };
    }

    private Optional<Command> whileSending(Command command, Sending sending, CommandEvent event, Instant now) {
        return switch (event) {
            // A node that was taken for dead comes back with what came of it there.
            case Came came when !came.node().equals(sending.node()) -> Optional.empty();
            case LeftOut leftOut when !leftOut.node().equals(sending.node()) -> Optional.empty();
            case Came came -> Optional.of(after(command, came, now));
            case HeldBack(var why) -> Optional.of(command.in(waitingFor(why)));
            case LeftOut(var onAir, var node) -> {
                var said = "its part was missing from the answer";
                yield Optional.of(command.tried(new Attempt(now, node, said, onAir), waitingFor(said)));
            }
            case CommandEvent.SenderStopped stopped ->
                Optional.of(command.in(
                        command.order().repeatable()
                                ? waitingFor("the server was restarted while it was asked")
                                : new Unknown("the server stopped after it may have left, and before an answer", now)));
            case DeviceForgotten forgotten -> Optional.of(command.in(forgotten(now)));
            case CommandEvent.Begun begun -> Optional.empty();
            case CommandEvent.TimeCame time -> Optional.empty();
            case CommandEvent.DeadlinePassed passed -> Optional.empty();
            case FoundImpossible impossible -> Optional.empty();
            case CalledOff off -> Optional.empty();
            case Overtaken overtaken -> Optional.empty();
        };
    }

    private Command after(Command command, Came came, Instant now) {
        return switch (came.outcome()) {
            case OperationOutcome.Answered(var answer) -> after(command, came, answer, now);
            case OperationOutcome.NotRegistered nobody -> unsent(command, came, "the device is not registered", now);
            case OperationOutcome.Asleep asleep -> unsent(command, came, "the device fell asleep before", now);
            case OperationOutcome.NoSuchPath(var why) -> impossible(command, came, why, now);
            case OperationOutcome.Invalid(var why) -> impossible(command, came, why, now);
        };
    }

    private Command after(Command command, Came came, Answer answer, Instant now) {
        return switch (answer) {
            case Answer.Values(var readings) -> done(command, came, Result.of(readings), now);
            case Answer.Done done -> done(command, came, Result.NOTHING, now);
            case Answer.Taken taken -> done(command, came, Result.NOTHING, now);
            case Answer.Created(var instance) ->
                done(
                        command,
                        came,
                        new Result(Result.NOTHING.readings(), instance.map(path -> path), Optional.empty()),
                        now);
            case Answer.Links links ->
                done(
                        command,
                        came,
                        new Result(Result.NOTHING.readings(), Optional.empty(), Optional.of(links.text())),
                        now);
            case Answer.Observing observing -> done(command, came, Result.of(observing.readings()), now);
            case Answer.Refused(var code, var words) -> refused(command, came, code, words, now);
            case Answer.NotUnderstood(var why) -> {
                var said = "its answer cannot be understood: " + why;
                yield tried(
                        command,
                        came,
                        said,
                        command.order().repeatable() ? new Failed(said, now) : new Unknown(said, now),
                        now);
            }
            case Answer.Silence silence -> silent(command, came, now);
            case Answer.Unreachable(var why) -> unsent(command, came, why, now);
        };
    }

    private Command refused(Command command, Came came, String code, Optional<String> words, Instant now) {
        // It was there at an earlier attempt, whose answer was lost.
        if (code.equals(NOT_FOUND) && command.tries() > 0 && isDelete(command.order()))
            return done(command, came, Result.NOTHING, now);

        var said =
                "the device answered " + code + words.map(text -> ": " + text).orElse("");
        boolean again = FOR_NOW.contains(code)
                && command.order().repeatable()
                && command.terms().retry().triesAgain(Cause.REFUSED_FOR_NOW, command.tries() + 1);
        var next = again ? new Waiting(Optional.of(later(command, now)), said) : new Refused(code, said, now);
        return tried(command, came, said, next, now);
    }

    private Command silent(Command command, Came came, Instant now) {
        var said = "no answer came";
        if (!command.order().repeatable())
            return tried(command, came, said, new Unknown("it was sent, and no answer came", now), now);
        int tried = command.tries() + 1;
        if (!command.terms().retry().triesAgain(Cause.SILENCE, tried)) {
            var often = tried == 1 ? "an attempt" : tried + " attempts";
            return tried(command, came, said, new Failed("no answer came to " + often, now), now);
        }
        // A sleeper is tried again when it speaks, and by no clock.
        Optional<Instant> until = came.sleeper() ? Optional.empty() : Optional.of(later(command, now));
        return tried(command, came, said, new Waiting(until, said + ", it is tried again"), now);
    }

    private Command unsent(Command command, Came came, String why, Instant now) {
        Optional<Instant> until = came.sleeper() ? Optional.empty() : Optional.of(later(command, now));
        return command.notSent(new Attempt(now, came.node(), why, came.onAir()), new Waiting(until, why));
    }

    private static Command impossible(Command command, Came came, String why, Instant now) {
        return command.notSent(new Attempt(now, came.node(), why, came.onAir()), new Failed(why, now));
    }

    private static Command done(Command command, Came came, Result result, Instant now) {
        return tried(command, came, "the device did as it was asked", new Done(result, now), now);
    }

    private static Command tried(Command command, Came came, String outcome, CommandState next, Instant now) {
        return command.tried(new Attempt(now, came.node(), outcome, came.onAir()), next);
    }

    private Instant later(Command command, Instant now) {
        return now.plus(command.terms().retry().pauseAfter(command.tries() + 1, chance));
    }

    private static boolean isDelete(Order order) {
        return order instanceof Order.Perform(var operation) && operation instanceof Operation.Delete;
    }

    private static Waiting waitingFor(String why) {
        return new Waiting(Optional.empty(), why);
    }

    private static Failed forgotten(Instant now) {
        return new Failed("the device was removed from the fleet", now);
    }
}
