package dev.dormouse.sql.command;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandBook;
import dev.dormouse.fleet.command.CommandGroups;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.WriteBehind;
import dev.dormouse.sql.database.Writer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands in a table; changes that may be lost in a crash are gathered in memory, and seen there first. */
public final class SqlCommandBook implements CommandBook {

    private static final String FIND = "find a command";
    private static final String LIST = "list commands";

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final GroupRows groupRows = new GroupRows();
    private final CommandRows rows = new CommandRows(groupRows);
    private final WriteBehind<CommandId, Command> notes;
    private final CommandGroups groups;

    public SqlCommandBook(Database database, int mostPending, StoreMeters meters) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
        this.notes = new WriteBehind<>(
                "commands", mostPending, writer, (session, id, command) -> rows.update(session, command), meters);
        this.groups = new SqlCommandGroups(database, groupRows, rows, notes);
    }

    public CommandGroups groups() {
        return groups;
    }

    public WriteBehind<CommandId, ?> notes() {
        return notes;
    }

    @Override
    public void keep(List<Command> commands) {
        replaceNotes(notes, commands);
        writer.write("keep commands", session -> {
            for (var command : commands) rows.write(session, command);
            return commands.size();
        });
    }

    /** A note that waits must not be written over what is kept now: it becomes the same. */
    static void replaceNotes(WriteBehind<CommandId, Command> notes, List<Command> commands) {
        for (var command : commands)
            if (notes.pending(command.id()).isPresent()) notes.note(command.id(), before -> command);
    }

    @Override
    public boolean begin(Command sending) {
        if (notes.pending(sending.id()).isPresent()) notes.flush();
        return writer.write("begin a command", session -> rows.begin(session, sending));
    }

    @Override
    public void note(Command command) {
        if (notes.isFull() && notes.pending(command.id()).isEmpty())
            writer.write("keep a command", session -> rows.update(session, command));
        else notes.note(command.id(), before -> command);
    }

    @Override
    public Optional<Command> find(CommandId id) {
        return notes.pending(id).or(() -> lookups.read(FIND, session -> rows.find(session, id)));
    }

    @Override
    public Optional<Command> findByKey(EndpointName endpoint, String key) {
        return lookups.read(FIND, session -> rows.findByKey(session, endpoint, key))
                .flatMap(this::find);
    }

    /** A note may be written between a look at the table and a look at the notes: so the table is looked at once more. */
    @Override
    public List<Command> open(EndpointName endpoint) {
        var before = lookups.read(FIND, session -> rows.open(session, endpoint));
        if (before.isEmpty()) return List.of();
        Map<CommandId, Command> noted = new HashMap<>();
        for (var command : before) notes.pending(command.id()).ifPresent(note -> noted.put(note.id(), note));
        return lookups.read(FIND, session -> rows.open(session, endpoint)).stream()
                .map(command -> noted.getOrDefault(command.id(), command))
                .filter(Command::isOpen)
                .toList();
    }

    @Override
    public Page<Command> page(Query query, Optional<String> cursor, int limit) {
        notes.flush();
        var some = searches.read(LIST, session -> rows.page(session, query, cursor, limit + 1));
        return Paging.page(some, limit, last -> last.id().value());
    }

    @Override
    public List<Command> due(Instant now, int atMost) {
        notes.flush();
        return lookups.read(LIST, session -> rows.due(session, now, atMost));
    }

    @Override
    public List<Command> sending() {
        notes.flush();
        return searches.read(LIST, rows::sending);
    }

    @Override
    public Page<EndpointName> devicesWithOpen(Optional<String> cursor, int limit) {
        notes.flush();
        var some = searches.read(LIST, session -> rows.devicesWithOpen(session, cursor.orElse(""), limit + 1));
        return Paging.page(some, limit, EndpointName::value);
    }

    @Override
    public List<Command> waitingOf(CommandId group, int atMost) {
        notes.flush();
        return searches.read(LIST, session -> rows.waitingOf(session, group, atMost));
    }

    @Override
    public long countOpen() {
        notes.flush();
        return searches.read("count commands", rows::countOpen);
    }

    @Override
    public void forget(EndpointName endpoint) {
        writer.write(
                "forget commands",
                session -> rows.remove(session, endpoint),
                removed -> removed.forEach(notes::forgotten));
    }

    @Override
    public int removeEndedBefore(Instant time, int atMost) {
        return writer.write("remove commands", session -> rows.removeEndedBefore(session, time, atMost));
    }
}
