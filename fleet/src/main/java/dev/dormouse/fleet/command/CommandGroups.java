package dev.dormouse.fleet.command;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.command.CommandGroup.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Groups of commands. The progress is counted as commands are kept in the {@link CommandBook}, never by looking through
 * them. Changes are durable on return; all methods may throw {@link StoreUnavailable}.
 */
public interface CommandGroups {

    void put(CommandGroup group);

    Optional<CommandGroup> find(CommandId id);

    Optional<CommandGroup> findByKey(String key);

    /** Latest first. */
    Page<CommandGroup> page(Optional<String> cursor, int limit);

    /** Groups in one of these stages, earliest first. */
    List<CommandGroup> in(List<Stage> stages, int atMost);

    /**
     * Keeps what became of one batch in one step: its commands, and that of others they supersede; how far the group came;
     * and whether it is gathered. Nothing happens to a group that is not being gathered any more: {@code false}.
     */
    boolean gather(CommandId group, List<Command> commands, Optional<String> reached, boolean last);

    /** Moves a group from one stage to the next; {@code false} when it is not in that stage. */
    boolean advance(CommandId group, Stage from, Stage to);

    /** Removes at most so many groups that were asked for before, are over, and have no command left in the book. */
    int removeOverBefore(Instant time, int atMost);
}
