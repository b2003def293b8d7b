package dev.dormouse.sql.association;

import dev.dormouse.fleet.association.Associations;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Read marks in a mapped file of fixed slots. Setting one is a store to memory that belongs to the kernel: it survives the
 * death of this process, costs no system call, and reaches the disk with the next {@link #force}.
 *
 * <pre>
 *   header (4096 bytes)   magic, pairing with the database, last beat
 *   slot (16 bytes each)  tag of the association, its mark
 * </pre>
 *
 * A mark counts only under the tag it was set for: a slot that was handed on, or whose last stores a loss of power took back,
 * says nothing rather than what it said about another association.
 */
final class ReadMarks implements AutoCloseable {

    private static final long MAGIC = 0x646f726d61726b31L; // "dormark1"
    private static final long HEADER_BYTES = 4096;
    private static final int SLOT_BYTES = 16;
    private static final int SLOTS_PER_CHUNK = 65_536;
    private static final long CHUNK_BYTES = (long) SLOTS_PER_CHUNK * SLOT_BYTES;
    private static final int LOCKS = 256;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final VarHandle STORE = LONG.varHandle();
    private static final int MARK = 8;
    private static final int BEAT = 16;
    private static final long NO_TAG = 0;

    private final Path path;
    private final Arena arena = Arena.ofShared();
    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toArray();
    private final MemorySegment header;
    private volatile MemorySegment[] chunks = {};

    private ReadMarks(Path path, FileChannel file) throws IOException {
        this.path = path;
        this.header = file.map(MapMode.READ_WRITE, 0, HEADER_BYTES, arena);
        mapUpTo((file.size() - HEADER_BYTES) / CHUNK_BYTES, file);
    }

    /** Opens the file that was created with this pairing; nothing when it is another file. */
    static Optional<ReadMarks> open(Path path, long pairing) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var header = ByteBuffer.allocate(2 * Long.BYTES);
            file.read(header, 0);
            header.flip();
            boolean ours = file.size() >= HEADER_BYTES && header.getLong() == MAGIC && header.getLong() == pairing;
            return ours ? Optional.of(new ReadMarks(path, file)) : Optional.empty();
        }
    }

    /** Creates the file, empty, in place of any there is. */
    static ReadMarks create(Path path, long pairing) throws IOException {
        try (var file = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            var header = ByteBuffer.allocate((int) HEADER_BYTES).putLong(MAGIC).putLong(pairing);
            writeFully(file, header.rewind(), 0);
            file.force(true);
            return new ReadMarks(path, file);
        }
    }

    /** Hands a slot to an association, with nothing read. To be done before the association's row can be seen. */
    void begin(Slot slot) throws IOException {
        makeRoomFor(slot.number());
        synchronized (lockOf(slot)) {
            var chunk = chunkOf(slot);
            long at = offsetOf(slot);
            // In this order: at no moment does the old mark stand under the new tag.
            STORE.setVolatile(chunk, at, NO_TAG);
            STORE.setVolatile(chunk, at + MARK, Associations.NOTHING_READ);
            STORE.setVolatile(chunk, at, slot.tag());
        }
    }

    void mark(Slot slot, long sequence) {
        synchronized (lockOf(slot)) {
            var chunk = chunkOf(slot);
            long at = offsetOf(slot);
            if (chunk.get(LONG, at) == slot.tag() && chunk.get(LONG, at + MARK) < sequence)
                STORE.setVolatile(chunk, at + MARK, sequence);
        }
    }

    long mark(Slot slot) {
        synchronized (lockOf(slot)) {
            var chunk = chunkOf(slot);
            long at = offsetOf(slot);
            return chunk.get(LONG, at) == slot.tag() ? chunk.get(LONG, at + MARK) : Associations.NOTHING_READ;
        }
    }

    /** The last beat heard, see {@link MarksFile}. */
    long beat() {
        return header.get(LONG, BEAT);
    }

    void beat(long number) {
        STORE.setVolatile(header, (long) BEAT, number);
    }

    /** Returns once every mark set before is on the disk. */
    void force() {
        header.force();
        for (var chunk : chunks) chunk.force();
    }

    /**
     * The file is written out before it is mapped: a full disk is told here, and not as a fault in the middle of a store. Opened
     * each time, because a channel is closed for good when one who uses it is interrupted.
     */
    synchronized void makeRoomFor(int slot) throws IOException {
        int needed = slot / SLOTS_PER_CHUNK + 1;
        if (chunks.length >= needed) return;
        try (var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var zeros = ByteBuffer.allocate((int) CHUNK_BYTES);
            for (int number = chunks.length; number < needed; number++)
                writeFully(file, zeros.rewind(), HEADER_BYTES + number * CHUNK_BYTES);
            file.force(true);
            mapUpTo(needed, file);
        }
    }

    @Override
    public void close() {
        force();
        arena.close();
    }

    private void mapUpTo(long count, FileChannel file) throws IOException {
        var mapped = new MemorySegment[(int) count];
        System.arraycopy(chunks, 0, mapped, 0, chunks.length);
        for (int number = chunks.length; number < count; number++)
            mapped[number] = file.map(MapMode.READ_WRITE, HEADER_BYTES + number * CHUNK_BYTES, CHUNK_BYTES, arena);
        chunks = mapped;
    }

    private Object lockOf(Slot slot) {
        return locks[slot.number() % LOCKS];
    }

    private MemorySegment chunkOf(Slot slot) {
        return chunks[slot.number() / SLOTS_PER_CHUNK];
    }

    private static long offsetOf(Slot slot) {
        return (long) (slot.number() % SLOTS_PER_CHUNK) * SLOT_BYTES;
    }

    private static void writeFully(FileChannel file, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) position += file.write(bytes, position);
    }
}
