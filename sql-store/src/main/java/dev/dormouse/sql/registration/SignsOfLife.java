package dev.dormouse.sql.registration;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.Registrations.Updated;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.WriteBehind;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.database.WrittenLater;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Updates that say no more than that a device is still there: in memory at once, in the table a little later, those of one
 * device as one. A crash takes of them what came within {@link #LAG}.
 */
final class SignsOfLife implements WrittenLater {

    /** Far less than the grace after a lifetime, within which nobody is taken to be gone. */
    static final Duration LAG = Duration.ofSeconds(5);

    /** Who is so near its end has it decided where registrations end: by the writer. */
    private static final Duration NEAR = Duration.ofSeconds(1);

    record Sign(RegistrationId id, Instant at) {
        private Registration onto(Registration row) {
            return id.equals(row.id()) && at.isAfter(row.updatedAt()) ? row.heardOf(at) : row;
        }
    }

    private final RegistrationRows rows;
    private final WriteBehind<EndpointName, Sign> notes;
    private volatile @Nullable Instant oldest;

    SignsOfLife(RegistrationRows rows, Writer writer, long atMost, StoreMeters meters) {
        this.rows = rows;
        this.notes = new WriteBehind<>("signs of life", Math.toIntExact(atMost), writer, this::write, meters);
    }

    /** Whether an update is no more than such a sign, and can wait: there is room, and none waits too long already. */
    boolean isOne(Updated updated) {
        return RegistrationRows.isSignOfLife(updated.before(), updated.now())
                && updated.now()
                        .updatedAt()
                        .plus(NEAR)
                        .isBefore(updated.before().expiresAt())
                && !notes.isFull()
                && !isOverdue(updated.now().updatedAt());
    }

    void note(Registration now) {
        notes.note(now.endpoint(), before -> new Sign(now.id(), now.updatedAt()));
        // After it waits: what a flush has not seen is then told by the next.
        if (oldest == null) oldest = now.updatedAt();
    }

    /** To be looked for before the row is read. */
    Optional<Sign> of(EndpointName device) {
        return notes.pending(device);
    }

    static Registration newest(Registration row, Optional<Sign> sign) {
        return sign.map(its -> its.onto(row)).orElse(row);
    }

    /** For the writer thread: a row that it just read, with what is not in it yet. */
    Registration newest(Registration row) {
        return newest(row, of(row.endpoint()));
    }

    /** For the writer thread: what waits of this device goes into its row now. */
    void settle(Session session, EndpointName device) throws SQLException {
        var sign = of(device);
        if (sign.isPresent()) write(session, device, sign.get());
    }

    @Override
    public String what() {
        return notes.what();
    }

    /** One at a time, so that a flush that fails leaves word of the oldest, whoever else flushes. */
    @Override
    public synchronized void flush() {
        var before = oldest;
        oldest = null;
        try {
            notes.flush();
        } catch (StoreUnavailable e) {
            oldest = before;
            throw e;
        }
    }

    @Override
    public boolean isFull() {
        return notes.isFull();
    }

    private boolean isOverdue(Instant now) {
        var first = oldest;
        return first != null && first.plus(LAG).isBefore(now);
    }

    private void write(Session session, EndpointName device, Sign sign) throws SQLException {
        rows.touch(session, sign.id(), sign.at());
    }
}
