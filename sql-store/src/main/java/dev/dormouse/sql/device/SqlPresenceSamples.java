package dev.dormouse.sql.device;

import dev.dormouse.fleet.device.Devices.Counts;
import dev.dormouse.fleet.device.PresenceSamples;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Samples in a table. */
public final class SqlPresenceSamples implements PresenceSamples {

    private final Writer writer;
    private final Readers searches;

    public SqlPresenceSamples(Database database) {
        this.writer = database.writer();
        this.searches = database.searches();
    }

    @Override
    public void add(Sample sample) {
        var counts = sample.counts();
        writer.write(
                "keep a count",
                session -> session.change(
                        "INSERT INTO presence_samples (at, awake, asleep, late, gone) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (at) DO UPDATE SET awake = excluded.awake, asleep = excluded.asleep,"
                                + " late = excluded.late, gone = excluded.gone",
                        sample.at(),
                        counts.awake(),
                        counts.asleep(),
                        counts.late(),
                        counts.gone()));
    }

    @Override
    public List<Sample> between(Instant from, Instant to) {
        return searches.read(
                "list counts",
                session -> session.all(
                        "SELECT at, awake, asleep, late, gone FROM presence_samples WHERE at >= ? AND at < ? ORDER BY at",
                        SqlPresenceSamples::read,
                        from,
                        to));
    }

    @Override
    public int removeBefore(Instant time) {
        return writer.write(
                "remove counts", session -> session.change("DELETE FROM presence_samples WHERE at < ?", time));
    }

    private static Sample read(Row row) throws SQLException {
        var at = row.time();
        long awake = row.number();
        long asleep = row.number();
        long late = row.number();
        long gone = row.number();
        return new Sample(at, new Counts(awake + asleep + late + gone, awake, asleep, late, gone));
    }
}
