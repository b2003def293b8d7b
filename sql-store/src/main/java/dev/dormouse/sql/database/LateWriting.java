package dev.dormouse.sql.database;

import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All that is written later, in one place: what is missing here is never written, and lost when the store closes. */
public final class LateWriting {

    private record Kind(WrittenLater notes, Duration every, boolean isWatched) {}

    private final List<Kind> kinds = new ArrayList<>();

    /** Its notes must not be dropped without a word: {@link #isFull} asks them too. */
    public LateWriting watched(WrittenLater notes, Duration every) {
        kinds.add(new Kind(notes, every, true));
        return this;
    }

    /** What of it is dropped comes again by itself. */
    public LateWriting unwatched(WrittenLater notes, Duration every) {
        kinds.add(new Kind(notes, every, false));
        return this;
    }

    /** From now on each is written in its time, until its task is cancelled. */
    public List<Scheduler.Task> begin(Scheduler scheduler) {
        return kinds.stream()
                .map(kind -> scheduler.every(kind.every(), kind.notes()::flushIfPossible))
                .toList();
    }

    public void flush() {
        for (var kind : kinds) kind.notes().flush();
    }

    /** Whether notes are being dropped of which somebody should hear. */
    public boolean isFull() {
        return kinds.stream().anyMatch(kind -> kind.isWatched() && kind.notes().isFull());
    }
}
