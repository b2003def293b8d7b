package dev.dormouse.sql.firmware;

import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.UUID;

/**
 * Bytes of images in rows, where several nodes share a database and no directory. Each upload has its own rows, and an image is the
 * upload that was kept under its hash; so one that comes in is seen by nobody, and kept by changing one row.
 */
public final class SqlImageBytes implements ImageBytes {

    /** Longer than any upload takes: what is older was left by a node that died. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final Writer writer;
    private final Readers lookups;
    private final InstantSource clock;
    private final ChunkRows rows = new ChunkRows();

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
            rows.begin(session, upload, now);
            return rows.forgetUnkeptBefore(session, now.minus(FORGOTTEN_AFTER));
        });
        return new RowSink(upload);
    }

    @Override
    public boolean has(ImageId id) {
        return lookups.read(
                "look for an image", session -> rows.uploadOf(session, id).isPresent());
    }

    @Override
    public int read(ImageId id, long offset, byte[] into) {
        return lookups.read("read an image", session -> {
            var upload = rows.uploadOf(session, id);
            return upload.isPresent() ? rows.fill(session, upload.get(), offset, into) : -1;
        });
    }

    @Override
    public void remove(ImageId id) {
        writer.write("remove an image", session -> rows.forgetImage(session, id));
    }

    /** One image on its way, a chunk of it in memory. */
    private final class RowSink implements Sink {

        private final String upload;
        private final byte[] chunk = new byte[ChunkRows.CHUNK];
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
                int some = Math.min(count - done, chunk.length - inChunk);
                System.arraycopy(bytes, from + done, chunk, inChunk, some);
                inChunk += some;
                done += some;
                size += some;
                if (inChunk == chunk.length) flush();
            }
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void keep(ImageId id) {
            if (inChunk > 0) flush();
            kept = writer.write("keep an image", session -> rows.keep(session, upload, id));
            if (!kept) close();
        }

        @Override
        public void close() {
            if (!kept) writer.write("drop an image", session -> rows.forgetUpload(session, upload));
        }

        private void flush() {
            var content = Arrays.copyOf(chunk, inChunk);
            long number = chunks;
            writer.write("take an image in", session -> {
                rows.put(session, upload, number, content);
                return true;
            });
            chunks++;
            inChunk = 0;
        }
    }
}
