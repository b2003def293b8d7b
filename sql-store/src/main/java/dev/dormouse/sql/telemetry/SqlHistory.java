package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.Extent;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.SpoolPlace;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.database.WrittenLater;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The history in tables. What comes in waits in memory and is written a little later, some points to a change. */
public final class SqlHistory implements History, WrittenLater {

    // Small, so that the answer to a device never waits long behind one of these.
    private static final int POINTS_AT_ONCE = 200;

    private static final int REPORTS_AT_ONCE = 50;
    private static final int POINTS_A_FILE = 10_000;
    private static final int JOURNAL_PAGE = 1 << 22;

    private final Writer writer;
    private final Readers searches;
    private final TrackTable tracks = new TrackTable();
    private final PointRows points = new PointRows();
    private final BucketSearch buckets = new BucketSearch();
    private final ExtentSearch extents = new ExtentSearch(tracks);
    private final Optional<Spool> spool;
    private final ReportQueue waiting;
    private final ReportPen pen;
    private final Optional<Partitions> partitions;
    private final Thinning thinning;

    /** Where on the disk of this node points wait: for a database that takes none, and for a process that is killed. */
    public record Places(Optional<SpoolPlace> spool, Optional<Path> journal) {}

    public SqlHistory(Database database, int mostPoints, Places places, StoreMeters meters) {
        this.spool = places.spool().map(Spool::at);
        this.writer = database.writer();
        this.searches = database.searches();
        var journal = places.journal().map(place -> Journal.at(place, JOURNAL_PAGE));
        this.waiting = new ReportQueue(mostPoints, POINTS_AT_ONCE, meters.dropped("points"), journal);
        this.pen = new ReportPen(tracks, points, meters);
        this.partitions = database.dialect().partitions().map(lengths -> new Partitions(writer, lengths));
        this.thinning = new Thinning(database, tracks, points, partitions, meters);
        meters.watchPending("points", waiting::points);
        waiting.takeUpLastTime();
    }

    /** To be called now and then, so that what comes next finds its place. */
    public void prepare(Instant now) {
        partitions.ifPresent(each -> each.prepare(now));
    }

    @Override
    public void append(EndpointName endpoint, List<Point> told) {
        waiting.add(endpoint, told);
    }

    @Override
    public Page<Point> points(HistoryQuery query, Optional<String> cursor, int limit) {
        var left = query.goingOn(cursor);
        var found = searches.read("read history", session -> points(session, left, limit + 1));
        return Paging.page(found, limit, last -> HistoryQuery.cursorAt(last.at().plusMillis(1)));
    }

    @Override
    public Page<Bucket> buckets(HistoryQuery query, Duration step, Optional<String> cursor, int limit) {
        var left = query.goingOn(cursor);
        var found = searches.read("read history", session -> buckets(session, left, step, limit + 1));
        return Paging.page(
                found, limit, last -> HistoryQuery.cursorAt(last.from().plus(step)));
    }

    @Override
    public List<Extent> extents(EndpointName endpoint) {
        return searches.read("read history", session -> extents.of(session, endpoint));
    }

    @Override
    public boolean thinOut(Retention.Cut cut) {
        return thinning.step(cut);
    }

    @Override
    public void forget(EndpointName endpoint) {
        // Else what is on the disk of it would come back afterwards.
        drainIfNeeded();
        writer.write("forget history", session -> {
            // Before the row is gone and on this thread, so that nothing of it is written after.
            waiting.forget(endpoint);
            tracks.forget(session, endpoint);
            return true;
        });
    }

    private synchronized void drainIfNeeded() {
        if (spool.isPresent() && !spool.get().isEmpty()) drain();
    }

    @Override
    public String what() {
        return "history";
    }

    /** What the database does not take goes to the disk, where there is a spool. */
    @Override
    public synchronized void flush() {
        try {
            drain();
            flushWaiting();
        } catch (StoreUnavailable e) {
            if (!spooled()) throw e;
        }
    }

    /** What is on the disk comes first, being older. */
    private void drain() {
        if (spool.isEmpty()) return;
        for (var held = spool.get().first();
                held.isPresent();
                held = spool.get().first()) {
            var reports = held.get().reports();
            for (int from = 0; from < reports.size(); from += REPORTS_AT_ONCE) {
                var some = reports.subList(from, Math.min(from + REPORTS_AT_ONCE, reports.size()));
                writer.write("keep history", session -> pen.write(session, some), pen::kept);
            }
            spool.get().remove(held.get());
        }
    }

    /** Whether all that waited is safe on the disk now. */
    private boolean spooled() {
        if (spool.isEmpty()) return false;
        for (var some = waiting.first(POINTS_A_FILE); !some.isEmpty(); some = waiting.first(POINTS_A_FILE)) {
            if (!spool.get().add(some)) return false;
            waiting.written(some);
        }
        return true;
    }

    private void flushWaiting() {
        for (int left = waiting.points(); left > 0; ) {
            int written =
                    writer.write("keep history", this::write, this::written).points();
            if (written == 0) return;
            left -= written;
        }
    }

    /** After the last {@link #flush}. */
    public void close() {
        waiting.close();
    }

    @Override
    public boolean isFull() {
        return waiting.isFull();
    }

    private ReportPen.Written write(Session session) throws SQLException {
        return pen.write(session, waiting.first());
    }

    private void written(ReportPen.Written written) {
        waiting.written(written.reports());
        pen.kept(written);
    }

    private List<Point> points(Session session, HistoryQuery query, int limit) throws SQLException {
        var track = tracks.find(session, query.endpoint(), query.path());
        return track.isEmpty() ? List.of() : points.of(session, track.get(), query, limit);
    }

    private List<Bucket> buckets(Session session, HistoryQuery query, Duration step, int limit) throws SQLException {
        var track = tracks.find(session, query.endpoint(), query.path());
        return track.isEmpty() ? List.of() : buckets.of(session, track.get(), query, step, limit);
    }
}
