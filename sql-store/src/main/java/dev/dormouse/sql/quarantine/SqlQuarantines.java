package dev.dormouse.sql.quarantine;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.quarantine.Quarantined;
import dev.dormouse.fleet.quarantine.Quarantines;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.Optional;

/** Devices in quarantine, in a table. */
public final class SqlQuarantines implements Quarantines {

    private final Writer writer;
    private final Readers searches;

    public SqlQuarantines(Database database) {
        this.writer = database.writer();
        this.searches = database.searches();
    }

    @Override
    public boolean add(Quarantined device) {
        return writer.write(
                "quarantine a device",
                session -> session.change(
                                "INSERT INTO quarantines (endpoint, since, imposed_by, why) VALUES (?, ?, ?, ?)"
                                        + " ON CONFLICT DO NOTHING",
                                device.endpoint().value(),
                                device.since(),
                                device.by(),
                                device.why())
                        > 0);
    }

    @Override
    public boolean remove(EndpointName endpoint) {
        return writer.write(
                "release a device",
                session -> session.change("DELETE FROM quarantines WHERE endpoint = ?", endpoint.value()) > 0);
    }

    @Override
    public Page<Quarantined> page(Optional<String> cursor, int limit) {
        var some = searches.read(
                "list devices in quarantine",
                session -> session.all(
                        "SELECT endpoint, since, imposed_by, why FROM quarantines WHERE endpoint > ?"
                                + " ORDER BY endpoint LIMIT ?",
                        SqlQuarantines::read,
                        cursor.orElse(""),
                        limit + 1));
        return Paging.page(some, limit, last -> last.endpoint().value());
    }

    private static Quarantined read(Row row) throws SQLException {
        return new Quarantined(new EndpointName(row.text()), row.time(), row.text(), row.text());
    }
}
