package dev.dormouse.fleet.command;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.command.CommandEvent.DeadlinePassed;
import dev.dormouse.fleet.command.CommandEvent.SenderStopped;
import dev.dormouse.fleet.command.CommandEvent.TimeCame;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to happen to commands though no device and no operator says a word. */
final class CommandUpkeep {

    private static final Logger log = LoggerFactory.getLogger(CommandUpkeep.class);
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration CLEAN = Duration.ofMinutes(10);
    private static final int BATCH = 500;
    private static final int PAGE = 5_000;

    private final CommandBook book;
    private final CommandGroups groups;
    private final CommandDesk desk;
    private final Reminder reminder;
    private final CommandRules rules;
    private final String node;
    private final Predicate<String> isThere;
    private final List<Scheduler.Task> tasks = new ArrayList<>();

    /** @param isThere whether another node of this name is alive */
    CommandUpkeep(
            CommandBook book,
            CommandGroups groups,
            CommandDesk desk,
            Reminder reminder,
            CommandRules rules,
            String node,
            Predicate<String> isThere) {
        this.book = book;
        this.groups = groups;
        this.desk = desk;
        this.reminder = reminder;
        this.rules = rules;
        this.node = node;
        this.isThere = isThere;
    }

    /** Nothing is under way yet, whatever the book says: before this node sends anything. */
    void settle() {
        settle(isThere.negate());
    }

    /** Nothing is under way any more at nodes that have gone. */
    private void settleForOthers() {
        settle(isThere.or(node::equals).negate());
    }

    private void settle(Predicate<String> hasGone) {
        for (var command : book.sending()) {
            if (command.state() instanceof CommandState.Sending(var since, var sender) && hasGone.test(sender))
                desk.happenedForSure(command.id(), command.endpoint(), new SenderStopped());
        }
    }

    /** Everything open is awaited. */
    void learn(WaitingDevices waiting) {
        Optional<String> cursor = Optional.empty();
        do {
            var page = book.devicesWithOpen(cursor, PAGE);
            page.items().forEach(waiting::add);
            cursor = page.next();
        } while (cursor.isPresent());
    }

    synchronized void every(Scheduler scheduler, Runnable groupWork) {
        tasks.add(scheduler.every(rules.sweep(), () -> ifPossible(this::sweep)));
        tasks.add(scheduler.every(rules.sweep(), () -> ifPossible(groupWork)));
        tasks.add(scheduler.every(SETTLE, () -> ifPossible(this::settleForOthers)));
        tasks.add(scheduler.every(CLEAN, () -> ifPossible(this::clean)));
    }

    /** Of what this node alone knows, on whatever node. */
    synchronized void everyHere(Scheduler scheduler) {
        tasks.add(scheduler.every(SETTLE, () -> ifPossible(desk::settleDoubtful)));
    }

    synchronized void stop() {
        tasks.forEach(Scheduler.Task::cancel);
        tasks.clear();
    }

    private void sweep() {
        List<Command> due;
        do {
            due = book.due(desk.now(), BATCH);
            due.forEach(this::wake);
        } while (due.size() == BATCH);
    }

    private void wake(Command command) {
        boolean over = !command.deadline().isAfter(desk.now());
        desk.happened(command.id(), command.endpoint(), over ? new DeadlinePassed() : new TimeCame())
                .ifPresent(reminder::announce);
    }

    private void clean() {
        var before = desk.now().minus(rules.retention());
        while (book.removeEndedBefore(before, BATCH) == BATCH) {}
        while (groups.removeOverBefore(before, BATCH) == BATCH) {}
    }

    /** What is not done now is done by a later sweep; the store tells for itself that it is away. */
    private static void ifPossible(Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailable away) {
            log.atDebug().setCause(away).log("commands wait for the store");
        }
    }
}
