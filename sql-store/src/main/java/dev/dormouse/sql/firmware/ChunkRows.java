package dev.dormouse.sql.firmware;

import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables of bytes of images: uploads, of which those that were kept have an image's id, and their chunks. */
final class ChunkRows {

    static final int CHUNK = 16 * 1024;

    void begin(Session session, String upload, Instant at) throws SQLException {
        session.change("INSERT INTO image_uploads (upload, begun_at) VALUES (?, ?)", upload, at);
    }

    void put(Session session, String upload, long number, byte[] content) throws SQLException {
        session.change("INSERT INTO image_chunks (upload, number, content) VALUES (?, ?, ?)", upload, number, content);
    }

    /** {@code false} when the image is there already. */
    boolean keep(Session session, String upload, ImageId id) throws SQLException {
        if (uploadOf(session, id).isPresent()) return false;
        return session.change("UPDATE image_uploads SET image = ? WHERE upload = ?", id.value(), upload) > 0;
    }

    Optional<String> uploadOf(Session session, ImageId id) throws SQLException {
        return session.one("SELECT upload FROM image_uploads WHERE image = ?", Row::text, id.value());
    }

    List<ImageId> kept(Session session) throws SQLException {
        return session.all(
                "SELECT image FROM image_uploads WHERE image IS NOT NULL ORDER BY image",
                row -> new ImageId(row.text()));
    }

    /** Fills as much as there is behind an offset, and says how much that was. */
    int fill(Session session, String upload, long offset, byte[] into) throws SQLException {
        int filled = 0;
        while (filled < into.length) {
            long at = offset + filled;
            var piece = session.one(
                    "SELECT substr(content, CAST(? AS INT), CAST(? AS INT)) FROM image_chunks WHERE upload = ? AND number = ?",
                    Row::bytes,
                    (int) (at % CHUNK) + 1,
                    into.length - filled,
                    upload,
                    at / CHUNK);
            if (piece.isEmpty() || piece.get().length == 0) break;
            System.arraycopy(piece.get(), 0, into, filled, piece.get().length);
            filled += piece.get().length;
        }
        return filled;
    }

    int forgetUpload(Session session, String upload) throws SQLException {
        return forget(session, "upload = ?", upload);
    }

    int forgetImage(Session session, ImageId id) throws SQLException {
        return forget(session, "image = ?", id.value());
    }

    int forgetUnkeptBefore(Session session, Instant time) throws SQLException {
        return forget(session, "image IS NULL AND begun_at < ?", time);
    }

    private static int forget(Session session, String which, Object argument) throws SQLException {
        session.change(
                "DELETE FROM image_chunks WHERE upload IN (SELECT upload FROM image_uploads WHERE " + which + ")",
                argument);
        return session.change("DELETE FROM image_uploads WHERE " + which, argument);
    }
}
