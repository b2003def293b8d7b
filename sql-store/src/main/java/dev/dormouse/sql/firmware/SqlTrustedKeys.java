package dev.dormouse.sql.firmware;

import dev.dormouse.fleet.firmware.KeyName;
import dev.dormouse.fleet.firmware.TrustedKey;
import dev.dormouse.fleet.firmware.TrustedKey.Algorithm;
import dev.dormouse.fleet.firmware.TrustedKeys;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Trusted keys in a table. They are public, and nothing of them is sealed. */
public final class SqlTrustedKeys implements TrustedKeys {

    private static final String COLUMNS = "name, algorithm, encoded, added_by, added_at";

    private final Writer writer;
    private final Readers lookups;

    public SqlTrustedKeys(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
    }

    @Override
    public boolean add(TrustedKey key) {
        return writer.write(
                "keep a trusted key",
                session -> session.change(
                                "INSERT INTO trusted_keys (" + COLUMNS
                                        + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                                key.name().value(),
                                key.algorithm().name(),
                                key.encoded(),
                                key.addedBy(),
                                key.addedAt())
                        > 0);
    }

    @Override
    public Optional<TrustedKey> find(KeyName name) {
        return lookups.read(
                "find a trusted key",
                session -> session.one(
                        "SELECT " + COLUMNS + " FROM trusted_keys WHERE name = ?", SqlTrustedKeys::read, name.value()));
    }

    @Override
    public List<TrustedKey> all() {
        return lookups.read(
                "list trusted keys",
                session -> session.all("SELECT " + COLUMNS + " FROM trusted_keys ORDER BY name", SqlTrustedKeys::read));
    }

    @Override
    public boolean remove(KeyName name) {
        return writer.write(
                "remove a trusted key",
                session -> session.change("DELETE FROM trusted_keys WHERE name = ?", name.value()) > 0);
    }

    private static TrustedKey read(Row row) throws SQLException {
        return new TrustedKey(
                new KeyName(row.text()), Algorithm.valueOf(row.text()), row.bytes(), row.text(), row.time());
    }
}
