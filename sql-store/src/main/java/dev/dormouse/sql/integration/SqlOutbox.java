package dev.dormouse.sql.integration;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.integration.Bounds;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Letter;
import dev.dormouse.fleet.integration.Outbox;
import dev.dormouse.fleet.integration.Telling;
import dev.dormouse.fleet.integration.Undelivered;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The outbox in a table. Numbers are given in the transaction that adds the letters, and there is one of those at a time over all
 * nodes: who reads on from a number misses none. They are the time in microseconds, or more, so that a store that was restored gives none
 * a second time.
 */
public final class SqlOutbox implements Outbox {

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final IntegrationRows integrations;
    private final LetterRows letters = new LetterRows();
    private final UndeliveredRows undelivered = new UndeliveredRows();
    private final InstantSource clock;

    public SqlOutbox(Database database, Vault vault, InstantSource clock) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
        this.integrations = new IntegrationRows(vault);
        this.clock = clock;
    }

    @Override
    public void add(List<Telling> tellings) {
        if (tellings.isEmpty()) return;
        writer.write("add letters", session -> {
            long first =
                    Math.max(letters.newest(session) + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
            letters.add(session, first, tellings);
            return first;
        });
    }

    @Override
    public List<Letter> after(long number, int atMost) {
        return lookups.read("read letters", session -> letters.after(session, number, atMost));
    }

    @Override
    public long countAfter(long number, Set<String> kinds, long atMost) {
        return searches.read("count letters", session -> letters.count(session, number, Long.MAX_VALUE, kinds, atMost));
    }

    @Override
    public boolean enter(IntegrationName name, long from, Entry entry) {
        return writer.write("enter a round", session -> {
            if (!integrations.move(session, name, from, entry.now())) return false;
            for (long number : entry.taken()) undelivered.remove(session, name, number);
            for (var one : entry.undelivered()) undelivered.put(session, name, one);
            return true;
        });
    }

    @Override
    public List<Undelivered> waiting(IntegrationName name, int atMost) {
        return lookups.read("read what waits", session -> undelivered.waiting(session, name, atMost));
    }

    @Override
    public Page<Undelivered> dead(IntegrationName name, Optional<String> cursor, int limit) {
        long before = cursor.map(SqlOutbox::number).orElse(Long.MAX_VALUE);
        var some = searches.read("read dead letters", session -> undelivered.dead(session, name, before, limit + 1));
        return Paging.page(some, limit, last -> Long.toString(last.number()));
    }

    @Override
    public long deadCount(IntegrationName name) {
        return searches.read("count dead letters", session -> undelivered.deadCount(session, name));
    }

    @Override
    public int replay(IntegrationName name, Selection which, Instant now) {
        return writer.write("replay dead letters", session -> undelivered.replay(session, name, which, now));
    }

    @Override
    public int discard(IntegrationName name, Selection which) {
        return writer.write("discard dead letters", session -> undelivered.discard(session, name, which));
    }

    @Override
    public int trim(Bounds bounds, Instant now, int atMost) {
        return writer.write("trim letters", session -> {
            var olderThan = now.minus(bounds.keep());
            int gone = letters.removeUpTo(session, doneWith(session), atMost);
            var tooMuch = letters.tooMuch(session, bounds.most(), olderThan, atMost);
            if (tooMuch.isPresent()) gone += lose(session, tooMuch.get(), atMost);
            for (var integration : integrations.all(session))
                gone += undelivered.trim(session, integration.name(), olderThan, bounds.mostDead(), atMost);
            return gone;
        });
    }

    private long doneWith(Session session) throws SQLException {
        var standings = integrations.standings(session).values();
        return standings.stream().mapToLong(standing -> standing.place()).min().orElse(Long.MAX_VALUE);
    }

    private int lose(Session session, long upTo, int atMost) throws SQLException {
        var standings = integrations.standings(session);
        for (Integration integration : integrations.all(session)) {
            var standing = standings.get(integration.name());
            if (standing == null || standing.place() >= upTo) continue;
            long lost = letters.count(session, standing.place(), upTo, integration.kinds(), Long.MAX_VALUE);
            integrations.lose(session, integration.name(), upTo, lost);
        }
        return letters.removeUpTo(session, upTo, atMost);
    }

    private static long number(String cursor) {
        if (!cursor.matches("[0-9]{1,18}")) throw new IllegalArgumentException("not a cursor of dead letters");
        return Long.parseLong(cursor);
    }
}
