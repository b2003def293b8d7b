package dev.dormouse.sql.database;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Optional;

/** What the database knows about itself. */
public final class Facts {

    private Facts() {}

    public static Optional<byte[]> find(Session session, String name) throws SQLException {
        return session.one("SELECT value FROM facts WHERE name = ?", Row::bytes, name);
    }

    public static void keep(Session session, String name, byte[] value) throws SQLException {
        forget(session, name);
        session.change("INSERT INTO facts (name, value) VALUES (?, ?)", name, value);
    }

    public static void forget(Session session, String name) throws SQLException {
        session.change("DELETE FROM facts WHERE name = ?", name);
    }

    public static Optional<Long> number(Session session, String name) throws SQLException {
        return find(session, name).map(bytes -> ByteBuffer.wrap(bytes).getLong());
    }

    public static void keep(Session session, String name, long number) throws SQLException {
        keep(session, name, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
