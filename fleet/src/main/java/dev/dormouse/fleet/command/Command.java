package dev.dormouse.fleet.command;

import dev.dormouse.fleet.command.CommandState.Waiting;
import dev.dormouse.fleet.contact.Errand.Urgency;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something asked of a device, which waits for it. Belongs to the endpoint, so it outlives registrations. {@code tries} counts
 * the attempts that reached the air; the last few attempts are kept whole. What changes it is {@link CommandLife}.
 */
public record Command(
        CommandId id,
        EndpointName endpoint,
        Order order,
        Terms terms,
        Origin origin,
        Instant deadline,
        CommandState state,
        int tries,
        List<Attempt> attempts) {

    private static final int ATTEMPTS_KEPT = 10;

    public Command {
        attempts = List.copyOf(attempts);
    }

    /** A new one, that waits. */
    public static Command of(
            CommandId id, EndpointName endpoint, Order order, Terms terms, Origin origin, Instant deadline) {
        var until = terms.notBefore().filter(earliest -> earliest.isAfter(origin.at()));
        var reason = until.isPresent() ? "it is asked for later" : "it waits for the device";
        return new Command(id, endpoint, order, terms, origin, deadline, new Waiting(until, reason), 0, List.of());
    }

    public Urgency priority() {
        return terms.priority();
    }

    public boolean isOpen() {
        return !state.kind().ended();
    }

    /** When somebody has to look at it though nothing is heard of the device; absent while nobody needs to. */
    public Optional<Instant> dueAt() {
        return state instanceof Waiting(var until, var reason)
                ? Optional.of(until.filter(time -> time.isBefore(deadline)).orElse(deadline))
                : Optional.empty();
    }

    Command in(CommandState next) {
        return new Command(id, endpoint, order, terms, origin, deadline, next, tries, attempts);
    }

    /** After an attempt that reached the air. */
    Command tried(Attempt attempt, CommandState next) {
        return new Command(id, endpoint, order, terms, origin, deadline, next, tries + 1, with(attempt));
    }

    /** After an attempt that came to nothing before anything left. */
    Command notSent(Attempt attempt, CommandState next) {
        return new Command(id, endpoint, order, terms, origin, deadline, next, tries, with(attempt));
    }

    private List<Attempt> with(Attempt attempt) {
        var all = new ArrayList<>(attempts);
        all.add(attempt);
        return all.subList(Math.max(0, all.size() - ATTEMPTS_KEPT), all.size());
    }
}
