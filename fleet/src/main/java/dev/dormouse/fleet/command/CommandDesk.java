package dev.dormouse.fleet.command;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.CommandChanged;
import dev.dormouse.fleet.event.FleetEvents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every change of a command passes: one at a time for each device, written as durably as it must be, and told. Knows
 * from memory which devices may have something waiting.
 */
final class CommandDesk {

    private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);

    private final CommandBook book;
    private final CommandLife life;
    private final FleetEvents events;
    private final InstantSource clock;
    private final WaitingDevices waiting;
    private final DeviceLocks locks = new DeviceLocks();
    /** Those of which the store may have written that this node sends them. */
    private final Map<CommandId, Command> doubtful = new ConcurrentHashMap<>();

    CommandDesk(CommandBook book, CommandLife life, FleetEvents events, InstantSource clock, WaitingDevices waiting) {
        this.book = book;
        this.life = life;
        this.events = events;
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Does work while nobody else changes commands of the device. */
    <T> T alone(EndpointName endpoint, Supplier<T> work) {
        return locks.holding(endpoint, work);
    }

    <T> T alone(Collection<EndpointName> endpoints, Supplier<T> work) {
        return locks.holdingAll(endpoints, work);
    }

    Instant now() {
        return clock.instant();
    }

    boolean mayWait(EndpointName endpoint) {
        return waiting.mayContain(endpoint);
    }

    /** Something waits for a device of which another node knew first. */
    void expect(EndpointName endpoint) {
        waiting.add(endpoint);
    }

    /** To be asked {@link #alone}. */
    List<Command> open(EndpointName endpoint) {
        if (!waiting.mayContain(endpoint)) return List.of();
        var open = book.open(endpoint);
        if (open.isEmpty()) waiting.remove(endpoint);
        return open;
    }

    /** Keeps new commands and what they change in others; whoever looks next finds them waiting. */
    void accept(List<Command> commands) {
        book.keep(commands);
        tellAccepted(commands);
    }

    /** These were kept already. */
    void tellAccepted(List<Command> commands) {
        for (var command : commands) {
            if (command.isOpen()) waiting.add(command.endpoint());
            tell(command);
        }
    }

    /**
     * Lets something happen to a command as it is now; empty when it means nothing to it. Durable when that matters: what must
     * not be repeated is written before it leaves, and when it ends.
     */
    Optional<Command> happened(CommandId id, EndpointName endpoint, CommandEvent event) {
        return alone(
                endpoint,
                () -> book.find(id)
                        .flatMap(command -> life.next(command, event, clock.instant()))
                        .flatMap(next -> written(next, event)));
    }

    /** As {@link #happened}, and durable on return. */
    Optional<Command> happenedForSure(CommandId id, EndpointName endpoint, CommandEvent event) {
        return alone(
                endpoint,
                () -> book.find(id)
                        .flatMap(command -> life.next(command, event, clock.instant()))
                        .map(next -> {
                            book.keep(List.of(next));
                            tell(next);
                            return next;
                        }));
    }

    private Optional<Command> written(Command next, CommandEvent event) {
        if (next.order().repeatable()) book.note(next);
        else if (event instanceof CommandEvent.Begun) {
            if (!isBegun(next)) return Optional.empty();
        } else keepOrNote(next);
        tell(next);
        return Optional.of(next);
    }

    /** Not when another node was quicker. A store that fails may have written or not; what was about to leave does not leave then. */
    private boolean isBegun(Command sending) {
        try {
            boolean begun = book.begin(sending);
            doubtful.remove(sending.id());
            return begun;
        } catch (StoreUnavailable away) {
            doubtful.put(sending.id(), sending);
            throw away;
        }
    }

    /** What the store may have written as begun did not leave: it waits as before. To be tried now and then. */
    void settleDoubtful() {
        for (var sending : List.copyOf(doubtful.values())) {
            alone(sending.endpoint(), () -> {
                var kept = book.find(sending.id());
                kept.filter(command -> command.state().equals(sending.state()))
                        .flatMap(command ->
                                life.next(command, new CommandEvent.HeldBack("the store was away"), clock.instant()))
                        .ifPresent(next -> accept(List.of(next)));
                return doubtful.remove(sending.id());
            });
        }
    }

    /** What came back is noted at least: should the server end before that is written, the command is taken for one nobody answered. */
    private void keepOrNote(Command next) {
        try {
            book.keep(List.of(next));
        } catch (StoreUnavailable away) {
            log.atWarn().addKeyValue("command", next.id()).setCause(away).log("the end of a command is noted only");
            book.note(next);
        }
    }

    private void tell(Command command) {
        events.publish(new CommandChanged(command, clock.instant()));
    }
}
