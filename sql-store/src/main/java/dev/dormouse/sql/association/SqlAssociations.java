package dev.dormouse.sql.association;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.vault.SealBroken;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.association.AssociationRows.Ended;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.TableCache;
import dev.dormouse.sql.database.WriteBehind;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.vault.SealedColumn;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The associations of one server in a table that is all servers', read marks in a mapped file of all. The rows are not held in memory: whoever asks for one adopts it and
 * holds it himself. Where its mark is, which every record needs, is.
 */
public final class SqlAssociations implements Associations {

    public static final SealedColumn SEALED = new SealedColumn(
            "associations", List.of("id"), "state", Optional.empty(), row -> new ConnectionId(row.getFirst()).bytes());

    private static final Logger log = LoggerFactory.getLogger(SqlAssociations.class);

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final AssociationRows rows;
    private final ReadMarks marks;
    private final FreeSlots free;
    private final SecureRandom random;
    private final TableCache<ConnectionId, Slot> slots;
    private final WriteBehind<ConnectionId, Instant> expiries;

    public SqlAssociations(
            Purpose server, Database database, Vault vault, MarksFile file, long mostActive, StoreMeters meters) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
        this.rows = new AssociationRows(vault, server);
        this.marks = file.marks();
        this.free = file.free();
        this.random = file.random();
        var prefix = server.name().toLowerCase(Locale.ROOT) + "_";
        this.slots = new TableCache<>(prefix + "association_slots", mostActive, meters);
        this.expiries = new WriteBehind<>(
                prefix + "expiries", Math.toIntExact(mostActive), database.writer(), rows::extend, meters);
    }

    @Override
    public boolean put(Association association, long reservedUntil) {
        // The slot is new even when the id is not: until the commit the old row counts, and its mark with it.
        var slot = newSlot();
        return writer.write(
                        "keep an association",
                        session -> rows.put(session, association, reservedUntil, slot),
                        displaced -> displaced.ifPresentOrElse(
                                all -> kept(association, slot, all), () -> free.free(slot.number())))
                .isPresent();
    }

    private void kept(Association association, Slot slot, List<Ended> displaced) {
        displaced.forEach(this::ended);
        slots.wrote(association.id(), slot);
    }

    @Override
    public Optional<Association> find(ConnectionId id) {
        return find(() -> lookups.read("find an association", session -> rows.find(session, id)));
    }

    @Override
    public Optional<Association> findByAddress(InetSocketAddress address) {
        return find(() -> lookups.read("find an association", session -> rows.find(session, address)));
    }

    @Override
    public OptionalLong reserve(ConnectionId id, long count) {
        if (count < 1) throw new IllegalArgumentException("a block has at least one number, not " + count);
        return writer.write("reserve sequence numbers", session -> rows.reserve(session, id, count));
    }

    @Override
    public void markRead(ConnectionId id, long sequence) {
        slotOf(id).ifPresent(slot -> marks.mark(slot, sequence));
    }

    @Override
    public boolean markReadAtOnce(ConnectionId id, long sequence) {
        var slot = slots.peek(id);
        slot.ifPresent(known -> marks.mark(known, sequence));
        return slot.isPresent();
    }

    @Override
    public long readMark(ConnectionId id) {
        return slotOf(id).map(marks::mark).orElse(NOTHING_READ);
    }

    @Override
    public void extend(ConnectionId id, Instant expires) {
        expiries.note(id, before -> expires);
    }

    @Override
    public void remove(ConnectionId id) {
        writer.write("remove an association", session -> rows.remove(session, id), ended -> ended.forEach(this::ended));
    }

    @Override
    public List<ConnectionId> removeOf(PeerIdentity identity) {
        return writer
                .write(
                        "remove associations",
                        session -> rows.removeOf(session, identity),
                        ended -> ended.forEach(this::ended))
                .stream()
                .map(Ended::id)
                .toList();
    }

    @Override
    public List<ConnectionId> removeOthers(PeerIdentity identity, ConnectionId keep) {
        return writer
                .write(
                        "remove associations",
                        session -> rows.removeOthers(session, identity, keep),
                        ended -> ended.forEach(this::ended))
                .stream()
                .map(Ended::id)
                .toList();
    }

    @Override
    public int removeExpired(Instant now, int atMost) {
        expiries.flush();
        return writer.write(
                        "remove expired associations",
                        session -> rows.removeExpired(session, now, atMost),
                        ended -> ended.forEach(this::ended))
                .size();
    }

    @Override
    public long count() {
        return searches.read("count associations", rows::count);
    }

    /** Expiries that moved and are not written yet. */
    public WriteBehind<ConnectionId, ?> expiries() {
        return expiries;
    }

    private Optional<Association> find(Supplier<Optional<Association>> table) {
        try {
            return table.get().map(this::withLatestExpiry);
        } catch (SealBroken e) {
            // A new handshake puts it right; nothing else can.
            log.atError().setCause(e).log("an association cannot be unsealed and is left aside");
            return Optional.empty();
        }
    }

    private Association withLatestExpiry(Association kept) {
        return expiries.pending(kept.id())
                .map(expires -> new Association(kept.id(), kept.identity(), kept.address(), kept.state(), expires))
                .orElse(kept);
    }

    private Optional<Slot> slotOf(ConnectionId id) {
        return slots.find(id, () -> lookups.read("find a read mark", session -> rows.slotOf(session, id)));
    }

    private Slot newSlot() {
        var slot = new Slot(free.take(), random.nextLong());
        try {
            marks.begin(slot);
        } catch (IOException e) {
            free.free(slot.number());
            throw new StoreUnavailable("sql", "keep an association", e);
        }
        return slot;
    }

    private void ended(Ended association) {
        slots.removed(association.id());
        expiries.forgotten(association.id());
        free.free(association.slot());
    }
}
