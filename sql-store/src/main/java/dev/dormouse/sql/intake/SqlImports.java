package dev.dormouse.sql.intake;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.intake.Arrival;
import dev.dormouse.fleet.intake.Duplicate;
import dev.dormouse.fleet.intake.Fault;
import dev.dormouse.fleet.intake.Import;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.intake.Imports;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.vault.SealedColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Imports in tables. */
public final class SqlImports implements Imports {

    public static final SealedColumn SEALED = new SealedColumn(
            "import_arrivals",
            List.of("import", "purpose", "endpoint", "standing", "identity"),
            "material",
            Optional.of("identity LIKE 'psk:%'"),
            row -> ArrivalRows.context(row.get(0), row.get(1), row.get(2), row.get(4)));

    private final Writer writer;
    private final Readers searches;
    private final ArrivalRows arrivals;

    public SqlImports(Database database, Vault vault) {
        this.writer = database.writer();
        this.searches = database.searches();
        this.arrivals = new ArrivalRows(vault);
    }

    @Override
    public void put(Import now) {
        writer.write("keep an import", session -> {
            ImportRows.put(session, now);
            return true;
        });
    }

    @Override
    public Optional<Import> find(ImportId id) {
        return searches.read("find an import", session -> ImportRows.find(session, id));
    }

    @Override
    public Page<Import> page(Optional<String> cursor, int limit) {
        var some = searches.read(
                "list imports", session -> ImportRows.page(session, cursor.map(ImportId::new), limit + 1));
        return Paging.page(some, limit, last -> last.id().value());
    }

    @Override
    public List<Import> unfinished() {
        return searches.read("list imports", ImportRows::unfinished);
    }

    @Override
    public List<Duplicate> hold(ImportId id, List<Arrival> some) {
        return writer.write("hold arrivals", session -> {
            var duplicates = new ArrayList<Duplicate>();
            for (var arrival : some) {
                var duplicate = arrivals.duplicateOf(session, id, arrival);
                if (duplicate.isPresent()) duplicates.add(duplicate.get());
                else arrivals.insert(session, id, arrival);
            }
            return duplicates;
        });
    }

    @Override
    public List<Arrival> held(ImportId id, int afterRow, int atMost) {
        return searches.read("list arrivals", session -> arrivals.after(session, id, afterRow, atMost));
    }

    @Override
    public int letGo(ImportId id, int atMost) {
        return writer.write("let go of arrivals", session -> arrivals.delete(session, id, atMost));
    }

    @Override
    public void blame(ImportId id, List<Fault> faults) {
        writer.write("keep faults", session -> {
            for (var fault : faults)
                session.change(
                        "INSERT INTO import_faults (import, row_number, column_name, what, instead) VALUES (?, ?, ?, ?, ?)",
                        id.value(),
                        fault.row(),
                        fault.column(),
                        fault.what(),
                        fault.right());
            return true;
        });
    }

    private record Numbered(long number, Fault fault) {
        Place place() {
            return new Place(fault.row(), number);
        }
    }

    /** Where a page ended: several faults may be of one row. */
    private record Place(int row, long number) {

        static final Place BEFORE_ALL = new Place(-1, 0);

        static Place parse(String cursor) {
            int dash = Math.max(0, cursor.indexOf('-'));
            return new Place(Integer.parseInt(cursor.substring(0, dash)), Long.parseLong(cursor.substring(dash + 1)));
        }

        @Override
        public String toString() {
            return row + "-" + number;
        }
    }

    @Override
    public Page<Fault> faults(ImportId id, Optional<String> cursor, int limit) {
        var behind = cursor.map(Place::parse).orElse(Place.BEFORE_ALL);
        var some = searches.read(
                "list faults",
                session -> session.all(
                        "SELECT number, row_number, column_name, what, instead FROM import_faults"
                                + " WHERE import = ? AND (row_number, number) > (?, ?)"
                                + " ORDER BY row_number, number LIMIT ?",
                        row -> new Numbered(
                                row.number(), new Fault((int) row.number(), row.text(), row.text(), row.text())),
                        id.value(),
                        behind.row(),
                        behind.number(),
                        limit + 1));
        return Paging.page(some, limit, last -> last.place().toString()).map(Numbered::fault);
    }

    @Override
    public int removeBefore(Instant before, int atMost) {
        return writer.write("forget imports", session -> {
            var old = ImportRows.endedBefore(session, before, atMost);
            for (var id : old) {
                session.change("DELETE FROM import_faults WHERE import = ?", id.value());
                session.change("DELETE FROM import_arrivals WHERE import = ?", id.value());
                ImportRows.delete(session, id);
            }
            return old.size();
        });
    }
}
