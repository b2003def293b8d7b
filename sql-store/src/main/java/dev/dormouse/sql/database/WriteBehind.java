package dev.dormouse.sql.database;

import io.prometheus.client.Counter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Notes that are written a little later, all about one thing as one. Writing a note again must do no harm: one that grew while
 * it was being written is written once more. When too many wait, because the disk is away, a note about yet another thing is
 * dropped and counted; what waits already still gathers its own.
 *
 * @param <K> what the notes are about
 * @param <N> the note, a value
 */
public final class WriteBehind<K, N> implements WrittenLater {

    /** Writes what was noted about one thing. */
    @FunctionalInterface
    public interface Pen<K, N> {
        void write(Session session, K about, N note) throws SQLException;
    }

    // Small, so that the answer to a device never waits long behind one of these.
    private static final int AT_ONCE = 100;

    private final String what;
    private final int most;
    private final Writer writer;
    private final Pen<K, N> pen;
    private final Counter.Child dropped;
    private final Map<K, N> pending = new ConcurrentHashMap<>();

    public WriteBehind(String what, int most, Writer writer, Pen<K, N> pen, StoreMeters meters) {
        this.what = what;
        this.most = most;
        this.writer = writer;
        this.pen = pen;
        this.dropped = meters.dropped(what);
        meters.watchPending(what, pending::size);
    }

    /** Adds to what is noted about something. */
    public void note(K about, Function<Optional<N>, N> added) {
        boolean full = pending.size() >= most;
        var taken = pending.compute(
                about, (same, before) -> before == null && full ? null : added.apply(Optional.ofNullable(before)));
        if (taken == null) dropped.inc();
    }

    /** What is noted and perhaps not written. Look here first, then in the table. */
    public Optional<N> pending(K about) {
        return Optional.ofNullable(pending.get(about));
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public void flush() {
        var keys = new ArrayList<>(pending.keySet());
        for (int from = 0; from < keys.size(); from += AT_ONCE)
            flush(keys.subList(from, Math.min(from + AT_ONCE, keys.size())));
    }

    /** For the writer thread: this is gone, and what is noted about it with it. */
    public void forgotten(K about) {
        pending.remove(about);
    }

    @Override
    public boolean isFull() {
        return pending.size() >= most;
    }

    // The notes are looked up on the writer thread, so that none is written after what it is about was forgotten there.
    private void flush(List<K> keys) {
        writer.write("keep " + what, session -> write(session, keys), this::written);
    }

    private Map<K, N> write(Session session, List<K> keys) throws SQLException {
        var written = new HashMap<K, N>();
        for (var about : keys) {
            var note = pending.get(about);
            if (note == null) continue;
            pen.write(session, about, note);
            written.put(about, note);
        }
        return written;
    }

    @SuppressWarnings("ReferenceEquality")
    private void written(Map<K, N> notes) {
        notes.forEach((about, note) -> pending.computeIfPresent(about, (same, now) -> now == note ? null : now));
    }
}
