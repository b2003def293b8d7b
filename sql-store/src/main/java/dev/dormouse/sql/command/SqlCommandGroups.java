package dev.dormouse.sql.command;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandGroup;
import dev.dormouse.fleet.command.CommandGroup.Stage;
import dev.dormouse.fleet.command.CommandGroups;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.WriteBehind;
import dev.dormouse.sql.database.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Groups of commands in a table. What is noted of their commands is written before anybody counts. */
final class SqlCommandGroups implements CommandGroups {

    private static final String FIND = "find a group of commands";

    private final Writer writer;
    private final Readers searches;
    private final GroupRows rows;
    private final CommandRows commands;
    private final WriteBehind<CommandId, Command> notes;

    SqlCommandGroups(Database database, GroupRows rows, CommandRows commands, WriteBehind<CommandId, Command> notes) {
        this.writer = database.writer();
        this.searches = database.searches();
        this.rows = rows;
        this.commands = commands;
        this.notes = notes;
    }

    @Override
    public void put(CommandGroup group) {
        writer.write("keep a group of commands", session -> {
            rows.insert(session, group);
            return group;
        });
    }

    @Override
    public Optional<CommandGroup> find(CommandId id) {
        notes.flush();
        return searches.read(FIND, session -> rows.find(session, id));
    }

    @Override
    public Optional<CommandGroup> findByKey(String key) {
        notes.flush();
        return searches.read(FIND, session -> rows.findByKey(session, key));
    }

    @Override
    public Page<CommandGroup> page(Optional<String> cursor, int limit) {
        notes.flush();
        var some = searches.read("list groups of commands", session -> rows.page(session, cursor, limit + 1));
        return Paging.page(some, limit, last -> last.id().value());
    }

    @Override
    public List<CommandGroup> in(List<Stage> stages, int atMost) {
        return searches.read(FIND, session -> {
            var found = new ArrayList<CommandGroup>();
            for (var stage : stages) found.addAll(rows.in(session, stage, atMost));
            return found.subList(0, Math.min(atMost, found.size()));
        });
    }

    @Override
    public boolean gather(CommandId group, List<Command> some, Optional<String> reached, boolean last) {
        SqlCommandBook.replaceNotes(notes, some);
        return writer.write("gather a group of commands", session -> {
            if (!rows.reach(session, group, reached, last ? Stage.GATHERED : Stage.GATHERING)) return false;
            for (var command : some) commands.write(session, command);
            return true;
        });
    }

    @Override
    public boolean advance(CommandId group, Stage from, Stage to) {
        return writer.write("advance a group of commands", session -> rows.advance(session, group, from, to));
    }

    @Override
    public int removeOverBefore(Instant time, int atMost) {
        notes.flush();
        return writer.write("remove groups of commands", session -> rows.removeOverBefore(session, time, atMost));
    }
}
