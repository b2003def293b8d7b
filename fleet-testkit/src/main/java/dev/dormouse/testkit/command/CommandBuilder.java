package dev.dormouse.testkit.command;

import dev.dormouse.fleet.command.Attempt;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.Origin;
import dev.dormouse.fleet.command.Result;
import dev.dormouse.fleet.command.Terms;
import dev.dormouse.fleet.command.Verb;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Describes a command, of which a test says what matters to it: {@code aCommand("c1", "lamp-7").rebooting()}. Left alone it
 * reads the battery level, was accepted at the beginning of time and has a day for it.
 */
public final class CommandBuilder {

    private final CommandId id;
    private final EndpointName endpoint;
    private Order order = read("/3/0/9");
    private Terms terms = Terms.STANDARD;
    private Origin origin = new Origin("ada", VirtualTime.BEGINNING, Optional.empty(), Optional.empty());
    private Duration life = Duration.ofDays(1);

    private CommandBuilder(String id, String endpoint) {
        this.id = new CommandId(id);
        this.endpoint = new EndpointName(endpoint);
    }

    public static CommandBuilder aCommand(String id, String endpoint) {
        return new CommandBuilder(id, endpoint);
    }

    public static Order read(String path) {
        return new Order.Perform(new Operation.Read(NodePath.parse(path)));
    }

    public static Order write(String path, Value value) {
        var place = NodePath.parse(path);
        return new Order.Perform(
                new Operation.Write(place, List.of(new Reading(place, value)), Operation.Write.Mode.REPLACE));
    }

    public static Order execute(String path) {
        return new Order.Perform(new Operation.Execute((ResourcePath) NodePath.parse(path), Optional.empty()));
    }

    /** The same command, done at the beginning of time. */
    public static Command done(Command command) {
        return in(new CommandState.Done(Result.NOTHING, VirtualTime.BEGINNING), command);
    }

    /** The same command, standing so. */
    public static Command in(CommandState state, Command command) {
        return in(state, command, command.tries(), command.attempts());
    }

    public static Command in(CommandState state, Command command, int tries, List<Attempt> attempts) {
        return new Command(
                command.id(),
                command.endpoint(),
                command.order(),
                command.terms(),
                command.origin(),
                command.deadline(),
                state,
                tries,
                attempts);
    }

    public CommandBuilder asking(Order order) {
        this.order = order;
        return this;
    }

    public CommandBuilder rebooting() {
        return asking(new Order.Call(Verb.REBOOT));
    }

    public CommandBuilder on(Terms terms) {
        this.terms = terms;
        return this;
    }

    public CommandBuilder under(String key) {
        this.origin = new Origin(origin.by(), origin.at(), Optional.of(key), origin.group());
        return this;
    }

    public CommandBuilder of(CommandId group) {
        this.origin = new Origin(origin.by(), origin.at(), origin.key(), Optional.of(group));
        return this;
    }

    public CommandBuilder since(Instant at) {
        this.origin = new Origin(origin.by(), at, origin.key(), origin.group());
        return this;
    }

    public CommandBuilder lasting(Duration life) {
        this.life = life;
        return this;
    }

    public Command build() {
        return Command.of(id, endpoint, order, terms, origin, origin.at().plus(life));
    }
}
