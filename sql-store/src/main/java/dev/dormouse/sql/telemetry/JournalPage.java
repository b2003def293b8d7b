package dev.dormouse.sql.telemetry;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One file of a journal: records one after the other, each after its length, and a length of none after the last. */
final class JournalPage {

    private static final ValueLayout.OfInt LENGTH = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int LENGTH_SIZE = Integer.BYTES;
    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final Arena arena;
    private final Optional<MemorySegment> memory;
    private long end;
    private int noted;
    private int written;

    private JournalPage(Path file, Arena arena, Optional<MemorySegment> memory) {
        this.file = file;
        this.arena = arena;
        this.memory = memory;
    }

    /** Its room is taken on the disk at once: a mapped file that finds none when it is written ends the process. */
    static JournalPage make(Path file, int size) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var nothing = ByteBuffer.allocate(BLOCK);
            for (long left = size; left > 0; left -= nothing.limit()) {
                nothing.clear().limit((int) Math.min(BLOCK, left));
                while (nothing.hasRemaining()) channel.write(nothing);
            }
            var arena = Arena.ofShared();
            return new JournalPage(file, arena, Optional.of(channel.map(MapMode.READ_WRITE, 0, size, arena)));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** One that counts, and keeps nothing. */
    static JournalPage inMemory(Path file) {
        return new JournalPage(file, Arena.ofShared(), Optional.empty());
    }

    /** What a page must have for a record of this length. */
    static int sizeFor(int record) {
        return record + 2 * LENGTH_SIZE;
    }

    /** All records of a file, as far as they are whole. */
    static List<Report> read(Path file) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        var reports = new ArrayList<Report>();
        while (bytes.remaining() >= LENGTH_SIZE) {
            int length = bytes.getInt();
            if (length <= 0 || length > bytes.remaining()) break;
            byte[] record = new byte[length];
            bytes.get(record);
            var one = SpoolFormat.read(record);
            if (one.isEmpty()) break;
            reports.addAll(one.get());
        }
        return reports;
    }

    boolean hasRoomFor(byte[] record) {
        return memory.isPresent()
                && end + sizeFor(record.length) <= memory.get().byteSize();
    }

    /** The end is written first and the length last, so that whoever reads it meets whole records only. */
    void note(byte[] record) {
        noted++;
        if (memory.isEmpty()) return;
        var page = memory.get();
        page.set(LENGTH, end + LENGTH_SIZE + record.length, 0);
        MemorySegment.copy(record, 0, page, ValueLayout.JAVA_BYTE, end + LENGTH_SIZE, record.length);
        page.set(LENGTH, end, record.length);
        end += LENGTH_SIZE + record.length;
    }

    /** How many of these were of this page. */
    int written(int many) {
        int mine = Math.min(many, noted - written);
        written += mine;
        return mine;
    }

    boolean isDone() {
        return written == noted;
    }

    /** It is as new. */
    void clear() {
        memory.ifPresent(page -> page.set(LENGTH, 0, 0));
        end = 0;
        noted = 0;
        written = 0;
    }

    Path file() {
        return file;
    }

    void close() {
        arena.close();
    }
}
