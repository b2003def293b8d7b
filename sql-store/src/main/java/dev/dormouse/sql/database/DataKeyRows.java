package dev.dormouse.sql.database;

import dev.dormouse.fleet.vault.MasterKey;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table of data keys. A key is wrapped for its number. */
public final class DataKeyRows {

    private DataKeyRows() {}

    public record Wrapped(int number, byte[] bytes, Instant madeAt) {}

    public static boolean none(Session session) throws SQLException {
        return session.count("SELECT COUNT(*) FROM data_keys") == 0;
    }

    public static List<Wrapped> of(Session session, MasterKey master) throws SQLException {
        return session.all(
                "SELECT number, wrapped, made_at FROM data_keys WHERE master = ? ORDER BY number",
                DataKeyRows::read,
                master.name());
    }

    public static void insert(Session session, MasterKey master, int number, byte[] key, Instant madeAt)
            throws SQLException {
        session.change("DELETE FROM data_keys WHERE number = ? AND master = ?", number, master.name());
        session.change(
                "INSERT INTO data_keys (number, master, wrapped, made_at) VALUES (?, ?, ?, ?)",
                number,
                master.name(),
                master.wrap(key, context(number)),
                madeAt);
    }

    public static int deleteOfOthers(Session session, MasterKey master) throws SQLException {
        return session.change("DELETE FROM data_keys WHERE master <> ?", master.name());
    }

    /** For the caller to wipe. */
    public static byte[] unwrap(MasterKey master, Wrapped wrapped) {
        return master.unwrap(wrapped.bytes(), context(wrapped.number()));
    }

    private static Wrapped read(Row row) throws SQLException {
        return new Wrapped((int) row.number(), row.bytes(), row.time());
    }

    private static byte[] context(int number) {
        return ("data key " + number).getBytes(StandardCharsets.UTF_8);
    }
}
