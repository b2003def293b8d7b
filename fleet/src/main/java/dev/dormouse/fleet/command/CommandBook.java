package dev.dormouse.fleet.command;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every command that is open, and those that ended lately. Whoever changes the commands of one device does so one at a time;
 * a reader in the same process sees a change at once, whichever way it was written. All methods may throw {@link
 * StoreUnavailable}.
 */
public interface CommandBook {

    /** Keeps commands, new ones and changed ones, in one step; durable on return. */
    void keep(List<Command> commands);

    /** Keeps a command that is in the book as it is now; durable within about a second, and not after a crash before. */
    void note(Command command);

    /**
     * Keeps a command that is being sent from now on, durable on return; false, and nothing changed, when it does not wait in the book any
     * more. Of nodes that begin it at the same moment one does.
     */
    boolean begin(Command sending);

    Optional<Command> find(CommandId id);

    /** The command of this device that was asked for under an idempotency key. */
    Optional<Command> findByKey(EndpointName endpoint, String key);

    /** What is open for a device, in the order of acceptance. */
    List<Command> open(EndpointName endpoint);

    /** Latest first. */
    Page<Command> page(Query query, Optional<String> cursor, int limit);

    /** Those whose {@link Command#dueAt} has come, earliest first. */
    List<Command> due(Instant now, int atMost);

    /** Those that were being sent when the book was last written. */
    List<Command> sending();

    /** The devices with open commands, each once, in the order of their names. */
    Page<EndpointName> devicesWithOpen(Optional<String> cursor, int limit);

    /** Those of a group that wait, in the order of acceptance. */
    List<Command> waitingOf(CommandId group, int atMost);

    long countOpen();

    /** Removes all commands of a device. What they counted for in their groups stays. */
    void forget(EndpointName endpoint);

    /** Removes at most so many commands that ended before, and says how many it was. */
    int removeEndedBefore(Instant time, int atMost);

    /** Which commands: of one device, of one group, in some states; all of them when none is named. */
    record Query(Optional<EndpointName> endpoint, Optional<CommandId> group, Set<Kind> kinds) {
        public Query {
            kinds = Set.copyOf(kinds);
        }

        public static Query of(EndpointName endpoint) {
            return new Query(Optional.of(endpoint), Optional.empty(), Set.of());
        }

        public static Query ofGroup(CommandId group) {
            return new Query(Optional.empty(), Optional.of(group), Set.of());
        }

        public Query in(Set<Kind> wanted) {
            return new Query(endpoint, group, wanted);
        }
    }
}
