package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.command.Commands;
import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.SubmitOutcome;
import dev.dormouse.fleet.command.Terms;
import dev.dormouse.fleet.command.Verb;
import java.util.Optional;

/** Sends devices to the bootstrap server, which hands out the key that is on its way, or makes one. */
public final class BootstrapTrigger implements Delivery {

    private static final String BY = "key rotation";

    private final Commands commands;

    public BootstrapTrigger(Commands commands) {
        this.commands = commands;
    }

    @Override
    public AskOutcome ask(Rotation rotation) {
        var order = new Order.Call(Verb.BOOTSTRAP);
        var terms = Terms.STANDARD.by(rotation.deadline());
        var key = "rotation-" + rotation.job();
        return switch (commands.submit(rotation.endpoint(), order, terms, BY, Optional.of(key))) {
            case SubmitOutcome.Accepted(var command, var repeated) -> new AskOutcome.Asked(command.id());
            case SubmitOutcome.UnknownDevice unknown -> impossible("it was never registered");
            case SubmitOutcome.Impossible(var why) -> impossible(why);
            case SubmitOutcome.TooMany(var most) -> impossible(most + " commands wait for it already");
            case SubmitOutcome.KeyTaken(var by) -> impossible("the command " + by + " goes under the same key");
            case SubmitOutcome.BadDeadline bad -> impossible("its time is over");
        };
    }

    @Override
    public Optional<String> whyNothingComes(CommandId trigger) {
        return commands.find(trigger).flatMap(BootstrapTrigger::whyNothingComes);
    }

    @Override
    public void callOff(CommandId trigger) {
        commands.cancel(trigger, BY);
    }

    private static Optional<String> whyNothingComes(Command command) {
        return switch (command.state()) {
            case CommandState.Waiting waiting -> Optional.empty();
            case CommandState.Sending sending -> Optional.empty();
            // It may have heard, or did: its bootstrap is awaited until the deadline.
            case CommandState.Done done -> Optional.empty();
            case CommandState.Unknown unknown -> Optional.empty();
            case CommandState.Superseded superseded -> Optional.empty();
            case CommandState.Failed failed -> command.tries() == 0 ? because(failed) : Optional.empty();
            case CommandState.Refused refused -> because(refused);
            case CommandState.Expired expired -> because(expired);
            case CommandState.Cancelled cancelled -> because(cancelled);
        };
    }

    private static Optional<String> because(CommandState end) {
        return Optional.of("it was not sent to its bootstrap server: " + end.reason());
    }

    private static AskOutcome impossible(String why) {
        return new AskOutcome.Impossible(why);
    }
}
