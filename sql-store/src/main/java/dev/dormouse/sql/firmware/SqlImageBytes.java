package dev.dormouse.sql.firmware;

import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Bytes of images in rows, where several nodes share a database and no directory. Each upload has its own rows, and an image is the
 * upload that was kept under its hash; so one that comes in is seen by nobody, and kept by changing one row.
 */
public final class SqlImageBytes implements ImageBytes {

    private static final int CHUNK = 16 * 1024;
    /** Longer than any upload takes: what is older was left by a node that died. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final Writer writer;
    private final Readers lookups;
    private final InstantSource clock;

    public SqlImageBytes(Database database, InstantSource clock) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.clock = clock;
    }

    @Override
    public Sink receive() {
        var upload = UUID.randomUUID().toString();
        var now = clock.instant();
        writer.write("take an image in", session -> {
            forget(session, "image IS NULL AND begun_at < ?", now.minus(FORGOTTEN_AFTER));
            return session.change("INSERT INTO image_uploads (upload, begun_at) VALUES (?, ?)", upload, now);
        });
        return new RowSink(upload);
    }

    @Override
    public boolean has(ImageId id) {
        return lookups.read(
                "look for an image", session -> uploadOf(session, id).isPresent());
    }

    @Override
    public int read(ImageId id, long offset, byte[] into) {
        return lookups.read("read an image", session -> {
            var upload = uploadOf(session, id);
            return upload.isPresent() ? filled(session, upload.get(), offset, into) : -1;
        });
    }

    @Override
    public void remove(ImageId id) {
        writer.write("remove an image", session -> forget(session, "image = ?", id.value()));
    }

    private static Optional<String> uploadOf(Session session, ImageId id) throws SQLException {
        return session.one("SELECT upload FROM image_uploads WHERE image = ?", Row::text, id.value());
    }

    private static int filled(Session session, String upload, long offset, byte[] into) throws SQLException {
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

    private static int forget(Session session, String which, Object argument) throws SQLException {
        session.change(
                "DELETE FROM image_chunks WHERE upload IN (SELECT upload FROM image_uploads WHERE " + which + ")",
                argument);
        return session.change("DELETE FROM image_uploads WHERE " + which, argument);
    }

    /** One image on its way, a chunk of it in memory. */
    private final class RowSink implements Sink {

        private final String upload;
        private final byte[] chunk = new byte[CHUNK];
        private int inChunk;
        private long chunks;
        private long size;
        private boolean kept;

        private RowSink(String upload) {
            this.upload = upload;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            for (int done = 0; done < count; ) {
                int some = Math.min(count - done, CHUNK - inChunk);
                System.arraycopy(bytes, from + done, chunk, inChunk, some);
                inChunk += some;
                done += some;
                size += some;
                if (inChunk == CHUNK) flush();
            }
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void keep(ImageId id) {
            if (inChunk > 0) flush();
            kept = writer.write("keep an image", session -> {
                if (uploadOf(session, id).isPresent()) return false;
                return session.change("UPDATE image_uploads SET image = ? WHERE upload = ?", id.value(), upload) > 0;
            });
            if (!kept) close();
        }

        @Override
        public void close() {
            if (!kept) writer.write("drop an image", session -> forget(session, "upload = ?", upload));
        }

        private void flush() {
            var content = Arrays.copyOf(chunk, inChunk);
            long number = chunks;
            writer.write(
                    "take an image in",
                    session -> session.change(
                            "INSERT INTO image_chunks (upload, number, content) VALUES (?, ?, ?)",
                            upload,
                            number,
                            content));
            chunks++;
            inChunk = 0;
        }
    }
}
