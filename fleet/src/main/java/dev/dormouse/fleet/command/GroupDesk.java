package dev.dormouse.fleet.command;

import dev.dormouse.fleet.command.CommandState.Failed;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes the commands of a group. A device that cannot take its own gets one that has failed already, so that the group's
 * account is whole.
 */
record GroupDesk(
        CommandDesk desk,
        Reminder reminder,
        CommandIds ids,
        CommandRules rules,
        BiFunction<EndpointName, Order, Optional<SubmitOutcome>> objections) {

    /** The commands of one batch, and what they supersede; to be made {@link CommandDesk#alone}. */
    List<Command> commandsFor(List<EndpointName> endpoints, CommandGroup group, Instant now) {
        var all = new ArrayList<Command>();
        for (var endpoint : endpoints) all.addAll(commandFor(endpoint, group, now));
        return all;
    }

    private List<Command> commandFor(EndpointName endpoint, CommandGroup group, Instant now) {
        var origin = new Origin(group.origin().by(), now, Optional.empty(), Optional.of(group.id()));
        var deadline = rules.deadlineOf(group.terms(), group.origin().at());
        var command = Command.of(ids.next(), endpoint, group.order(), group.terms(), origin, deadline);
        var why = objections.apply(endpoint, group.order());
        if (why.isPresent()) return List.of(command.in(new Failed(reason(why.get()), now)));

        var open = desk.open(endpoint);
        var superseded = Supersession.by(command, open, now);
        if (open.size() - superseded.size() >= rules.mostWaiting())
            return List.of(command.in(new Failed(reason(new SubmitOutcome.TooMany(rules.mostWaiting())), now)));
        return Commands.withOvertaken(command, superseded, now);
    }

    private static String reason(SubmitOutcome outcome) {
        return switch (outcome) {
            case SubmitOutcome.UnknownDevice unknown -> "no such device was ever registered";
            case SubmitOutcome.Impossible(var why) -> why;
            case SubmitOutcome.TooMany(var most) -> most + " commands wait for the device already";
            case SubmitOutcome.Accepted accepted -> throw new IllegalStateException("this is no objection");
            case SubmitOutcome.KeyTaken taken -> throw new IllegalStateException("a group's command has no key");
            case SubmitOutcome.BadDeadline bad -> throw new IllegalStateException("the group was asked for like this");
        };
    }
}
