package dev.dormouse.fleet.command;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.command.CommandEvent.CalledOff;
import dev.dormouse.fleet.command.CommandGroup.Progress;
import dev.dormouse.fleet.command.CommandGroup.Stage;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The same asked of many devices. A group is durable when it is accepted; its commands are made batch by batch behind, as
 * fast as contacts take them, and a server that stops in between goes on where it was.
 */
public final class GroupCommands {

    private static final int BATCH = 200;
    private static final int GROUPS_AT_ONCE = 20;
    private static final List<Stage> UNFINISHED = List.of(Stage.GATHERING, Stage.CANCELLING);

    private final CommandGroups groups;
    private final CommandBook book;
    private final TargetDevices targets;
    private final GroupDesk desk;
    private final InstantSource clock;
    private final ReentrantLock accepting = new ReentrantLock();
    private final ReentrantLock working = new ReentrantLock();

    GroupCommands(CommandGroups groups, CommandBook book, Devices devices, GroupDesk desk, InstantSource clock) {
        this.groups = groups;
        this.book = book;
        this.targets = new TargetDevices(devices, clock);
        this.desk = desk;
        this.clock = clock;
    }

    public GroupOutcome submit(Order order, Terms terms, Target target, String by, Optional<String> key) {
        var now = clock.instant();
        var rules = desk.rules();
        if (!rules.allow(terms, rules.deadlineOf(terms, now), now))
            return new GroupOutcome.BadDeadline(now, now.plus(rules.longestDeadline()));
        var group = new CommandGroup(
                desk.ids().next(),
                order,
                terms,
                new Origin(by, now, key, Optional.empty()),
                target,
                Stage.GATHERING,
                Optional.empty(),
                Progress.NONE);
        accepting.lock();
        try {
            var before = key.flatMap(groups::findByKey);
            if (before.isPresent())
                return isSame(before.get(), group)
                        ? new GroupOutcome.Accepted(before.get(), true)
                        : new GroupOutcome.KeyTaken(before.get().id());
            groups.put(group);
            return new GroupOutcome.Accepted(group, false);
        } finally {
            accepting.unlock();
        }
    }

    /** No more of its commands are made, and those that wait are called off behind. Empty when there is no such group. */
    public Optional<CommandGroup> cancel(CommandId id) {
        if (!groups.advance(id, Stage.GATHERING, Stage.CANCELLING))
            groups.advance(id, Stage.GATHERED, Stage.CANCELLING);
        return groups.find(id);
    }

    public Optional<CommandGroup> find(CommandId id) {
        return groups.find(id);
    }

    public Page<CommandGroup> page(Optional<String> cursor, int limit) {
        return groups.page(cursor, limit);
    }

    /** Does what is left to do for groups; for a scheduler. One that is still at it from the last time is left alone. */
    void goOn() {
        if (!working.tryLock()) return;
        try {
            for (var group : groups.in(UNFINISHED, GROUPS_AT_ONCE)) {
                switch (group.stage()) {
                    case GATHERING -> gather(group);
                    case CANCELLING -> callOff(group);
                    case GATHERED, CANCELLED -> {}
                }
            }
        } finally {
            working.unlock();
        }
    }

    private void gather(CommandGroup group) {
        var reached = group.reached();
        boolean goOn = true;
        while (goOn) {
            var some = targets.page(group.target(), reached, BATCH);
            var now = clock.instant();
            var made = desk.desk().alone(some.items(), () -> made(group, some, now));
            boolean room = true;
            for (var command : made) room &= desk.reminder().announce(command);
            reached = some.next();
            goOn = room && !made.isEmpty() && reached.isPresent();
        }
    }

    /** Kept with how far the group came, in one step. Empty when it is not to be gathered any more. */
    private List<Command> made(CommandGroup group, Page<EndpointName> some, Instant now) {
        var commands = desk.commandsFor(some.items(), group, now);
        var reached = some.next();
        if (!groups.gather(group.id(), commands, reached, reached.isEmpty())) return List.of();
        desk.desk().tellAccepted(commands);
        return commands;
    }

    private void callOff(CommandGroup group) {
        List<Command> some;
        do {
            some = book.waitingOf(group.id(), BATCH);
            for (var command : some)
                desk.desk().happened(command.id(), command.endpoint(), new CalledOff("whoever called off its group"));
        } while (!some.isEmpty());
        groups.advance(group.id(), Stage.CANCELLING, Stage.CANCELLED);
    }

    private static boolean isSame(CommandGroup one, CommandGroup other) {
        return one.order().equals(other.order())
                && one.terms().equals(other.terms())
                && one.target().equals(other.target());
    }
}
