package dev.dormouse.sql.presence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.presence.Habit;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.WriteBehind;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Habits in a table. Those of active devices are in memory, where lessons change them; what changed is written behind. What
 * memory let go of is among what waits to be written, or in the table.
 */
public final class SqlHabits implements Habits {

    private final Writer writer;
    private final Readers lookups;
    private final HabitRows rows = new HabitRows();
    private final Cache<EndpointName, Habit> active;
    private final WriteBehind<EndpointName, Habit> notes;

    public SqlHabits(Database database, long mostInMemory, int mostPending, StoreMeters meters) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.active = Caffeine.newBuilder()
                .maximumSize(mostInMemory)
                .executor(Runnable::run)
                .build();
        this.notes = new WriteBehind<>("habits", mostPending, database.writer(), rows::write, meters);
    }

    /** Takes the habits of those heard of last into memory, before anybody asks. */
    public void warm(Session session, long atMost) throws SQLException {
        rows.latest(session, atMost, active::put);
    }

    @Override
    public Optional<Habit> find(EndpointName device) {
        var held = active.getIfPresent(device);
        if (held != null) return Optional.of(held);
        var found = kept(device);
        found.ifPresent(habit -> active.asMap().putIfAbsent(device, habit));
        return found;
    }

    @Override
    public void learn(EndpointName device, UnaryOperator<Habit> lesson) {
        // Looked up first: nobody waits for the table while holding on to the entry.
        var known = find(device).orElse(Habit.UNKNOWN);
        active.asMap().compute(device, (same, held) -> {
            var before = held == null ? notes.pending(device).orElse(known) : held;
            var now = lesson.apply(before);
            if (!now.equals(before)) notes.note(device, pending -> now);
            return now;
        });
    }

    @Override
    public void forget(EndpointName device) {
        writer.write(
                "forget a habit",
                session -> {
                    rows.remove(session, device);
                    return true;
                },
                done -> {
                    active.invalidate(device);
                    notes.forgotten(device);
                });
    }

    public WriteBehind<EndpointName, ?> notes() {
        return notes;
    }

    private Optional<Habit> kept(EndpointName device) {
        return notes.pending(device).or(() -> lookups.read("find a habit", session -> rows.find(session, device)));
    }
}
