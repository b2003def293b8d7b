package dev.dormouse.sql.move;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.sql.database.DataDirectory;
import dev.dormouse.sql.database.Facts;
import dev.dormouse.sql.database.Migrations;
import dev.dormouse.sql.database.Postgres;
import dev.dormouse.sql.database.PostgresConfig;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Sqlite;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Copies the cold tables of an embedded store to an empty schema of PostgreSQL. Rows go in the order of their keys, so that a
 * move that was cut off goes on after the last row that arrived; at the end both sides are read whole and compared. Secrets go
 * sealed, with the data keys that open them: the master key stays the same.
 */
public final class Move {

    /**
     * Hot, and not for PostgreSQL; about the database itself; bytes of images, which lie in files on this side; or what only an
     * index of this side needs.
     */
    private static final Set<String> STAY = Set.of(
            "registrations",
            "observations",
            "links",
            "associations",
            "habits",
            "migrations",
            "facts",
            "image_uploads",
            "image_chunks",
            "device_numbers");

    /** Facts that are about this directory alone. */
    private static final Set<String> FACTS_THAT_STAY = Set.of("marks-file", "beat");

    private static final String UNDER_WAY = "move under way";

    private final Sqlite from;
    private final Postgres to;
    private final PostgresConfig target;
    private final Consumer<String> progress;

    private Move(Sqlite from, PostgresConfig target, Consumer<String> progress) {
        this.from = from;
        this.to = Postgres.alone(target);
        this.target = target;
        this.progress = progress;
    }

    /** How much arrived. */
    public record Arrived(int tables, long rows) {}

    /**
     * Moves what a directory holds, or the rest of it. The directory stays as it is. Until it is {@link #finish finished} the move
     * may be made again.
     *
     * @param directory of a database that this release has opened and closed
     * @throws StartupFailure when a server or a node runs, or there is something else in the schema already
     */
    public static Arrived run(Path directory, PostgresConfig target, Instant now, Consumer<String> progress) {
        try (var ours = DataDirectory.open(directory)) {
            return new Move(new Sqlite(ours.database()), target, progress).run(now);
        }
    }

    /** All else that belongs to it has arrived too: from now on the schema holds a fleet of its own. */
    public static void finish(PostgresConfig target) {
        var to = Postgres.alone(target);
        try (var arrival = to.openForWriting()) {
            to.begin(arrival);
            Facts.forget(arrival, UNDER_WAY);
            arrival.commit();
        } catch (SQLException e) {
            throw new StartupFailure(to.whyNotOpened(e), e);
        }
    }

    private Arrived run(Instant now) {
        try (var source = from.openForReading();
                var arrival = to.openForWriting()) {
            new Migrations(to).apply(arrival, now);
            var tables = Table.all(source).stream()
                    .filter(table -> !STAY.contains(table.name()))
                    .toList();
            begin(arrival, tables);
            for (var table : tables) copy(source, arrival, table);
            long rows = 0;
            for (var table : tables) rows += compared(source, arrival, table);
            end(source, arrival, tables);
            return new Arrived(tables.size(), rows);
        } catch (SQLException e) {
            throw new StartupFailure(to.whyNotOpened(e) + " What arrived stays; begin again to go on.", e);
        }
    }

    private void begin(Session arrival, List<Table> tables) throws SQLException {
        to.begin(arrival);
        if (Facts.find(arrival, UNDER_WAY).isEmpty()) {
            for (var table : tables)
                if (table.last(arrival).isPresent())
                    throw new StartupFailure("The schema " + target.schema() + " of " + target.place()
                            + " holds a fleet already. Name another with store.postgres.schema.");
            Facts.keep(arrival, UNDER_WAY, new byte[0]);
        }
        arrival.commit();
    }

    private void copy(Session source, Session arrival, Table table) throws SQLException {
        long moved = 0;
        var last = table.last(arrival);
        arrival.commit();
        for (var some = table.after(source, last); !some.isEmpty(); some = table.after(source, last)) {
            to.begin(arrival);
            table.insert(arrival, some);
            arrival.commit();
            last = Optional.of(some.getLast());
            moved += some.size();
            progress.accept(table.name() + ": " + moved);
        }
    }

    private static long compared(Session source, Session arrival, Table table) throws SQLException {
        var left = Sum.of(source, table);
        var came = Sum.of(arrival, table);
        // It must not wait in a transaction while the other side is read.
        arrival.commit();
        if (!left.equals(came))
            throw new StartupFailure("What arrived of " + table.name() + " is not what left (" + came.rows() + " of "
                    + left.rows() + " rows). Drop the schema and begin again.");
        return left.rows();
    }

    private static void end(Session source, Session arrival, List<Table> tables) throws SQLException {
        for (var name : source.all("SELECT name FROM facts", Row::text)) {
            var value = Facts.find(source, name);
            if (!FACTS_THAT_STAY.contains(name) && value.isPresent()) Facts.keep(arrival, name, value.get());
        }
        // Numbers that the database gives itself go on after those that came.
        for (var table : tables) {
            if (table.key().size() > 1 || table.key().getFirst().type() != Table.Type.NUMBER) continue;
            var number = table.key().getFirst().name();
            arrival.one(
                    "SELECT SETVAL(PG_GET_SERIAL_SEQUENCE(?, ?), COALESCE(MAX(" + number + "), 0) + 1, FALSE) FROM "
                            + table.name(),
                    Row::maybeNumber,
                    table.name(),
                    number);
        }
        arrival.commit();
    }
}
