package dev.dormouse.sql.log;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.Times;
import dev.dormouse.sql.database.WriteBehind;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.log.LogRows.Numbered;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * What happened, in a table. Entries have their number when they are told, so that writing one twice does no harm. It is the
 * time in microseconds and behind that a place in it, which each process draws for itself: several may tell at the same time.
 */
public final class SqlEventLog implements EventLog {

    private static final Pattern CURSOR = Pattern.compile("[0-9]{1,18}");

    private static final int PLACES = 256;

    private final Writer writer;
    private final Readers searches;
    private final LogRows rows = new LogRows();
    private final WriteBehind<Long, LogEntry> notes;
    private final InstantSource clock;
    private final int place = new SecureRandom().nextInt(PLACES);
    private final AtomicLong newest;

    public SqlEventLog(Database database, InstantSource clock, int mostPending, StoreMeters meters) {
        this.clock = clock;
        this.writer = database.writer();
        this.searches = database.searches();
        this.notes = new WriteBehind<>("log", mostPending, database.writer(), rows::put, meters);
        this.newest = new AtomicLong(searches.read("find the end of the log", rows::newest));
    }

    @Override
    public void note(LogEntry entry) {
        notes.note(newest.updateAndGet(this::next), before -> entry);
    }

    /** Never earlier than one that was there when we began, whatever the clock does. */
    private long next(long last) {
        long micros = Math.max(Times.nanos(clock.instant()) / 1_000, last / PLACES + 1);
        return micros * PLACES + place;
    }

    @Override
    public Page<LogEntry> page(Filter filter, Optional<String> cursor, int limit) {
        long before = cursor.map(SqlEventLog::number).orElse(Long.MAX_VALUE);
        notes.flush();
        var some = searches.read("read the log", session -> rows.page(session, filter, before, limit + 1));
        return Paging.page(some, limit, last -> Long.toString(last.number())).map(Numbered::entry);
    }

    @Override
    public void forget(EndpointName endpoint) {
        notes.flush();
        writer.write("forget in the log", session -> rows.remove(session, endpoint));
    }

    @Override
    public int trim(Instant olderThan, long most, int atMost) {
        notes.flush();
        var tooMany = searches.read("look for the end of the log", session -> rows.newestBeyond(session, most));
        return writer.write("trim the log", session -> rows.trim(session, olderThan, tooMany, atMost));
    }

    public WriteBehind<Long, ?> notes() {
        return notes;
    }

    private static long number(String cursor) {
        if (!CURSOR.matcher(cursor).matches()) throw new IllegalArgumentException("not a cursor of this log");
        return Long.parseLong(cursor);
    }
}
