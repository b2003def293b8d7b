package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.StoreMeters.PointFate;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.telemetry.Partition.Table;
import io.prometheus.client.Counter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Goes round the history and makes it smaller. It leaps from track to track through the keys, looking only at the oldest row of
 * each, so that a round costs one look-up a track; what it writes it writes in changes of some hundred rows.
 *
 * <pre>
 *   forgotten devices ──none left──► [partitions ──none too old──►] points to hours ──end of table──► hours to nothing ──end of table──► round over
 * </pre>
 */
final class Thinning {

    private static final int ROWS_AT_ONCE = 500;
    private static final int LOOKS_PER_STEP = 1_000;
    private static final int CHANGES_PER_STEP = 20;

    private final Writer writer;
    private final Readers searches;
    private final TrackTable tracks;
    private final PointRows points;
    private final HourRows hours = new HourRows();
    private final Optional<Partitions> partitions;
    private final String nextPoint;
    private final String nextHour;
    private final Counter.Child thinnedOut;

    private enum Phase {
        POINTS,
        HOURS
    }

    private Phase phase = Phase.POINTS;
    private Track position = Track.NONE;

    Thinning(
            Database database,
            TrackTable tracks,
            PointRows points,
            Optional<Partitions> partitions,
            StoreMeters meters) {
        this.partitions = partitions;
        this.nextPoint = next("taken_at", partitions.isPresent() ? Table.POINTS.rest() : "history_points");
        this.nextHour = next("begins_at", partitions.isPresent() ? Table.HOURS.rest() : "history_hours");
        this.writer = database.writer();
        this.searches = database.searches();
        this.tracks = tracks;
        this.points = points;
        this.thinnedOut = meters.history(PointFate.THINNED_OUT);
    }

    /** Whether this step ended a round. */
    synchronized boolean step(Retention.Cut cut) {
        var forgotten = searches.read("look for forgotten history", tracks::oneForgotten);
        if (forgotten.isPresent()) {
            workOff("remove history", session -> remove(session, forgotten.get()), CHANGES_PER_STEP);
            return false;
        }
        if (partitions.isPresent() && partitions.get().letGo(cut)) return false;
        return switch (phase) {
            case POINTS -> {
                if (walk(nextPoint, cut.raw(), this::toHours)) phase = Phase.HOURS;
                yield false;
            }
            case HOURS -> {
                boolean isThrough = walk(nextHour, cut.hourly(), this::toNothing);
                if (isThrough) phase = Phase.POINTS;
                yield isThrough;
            }
        };
    }

    private static String next(String time, String table) {
        return "SELECT device, path, " + time + " FROM " + table
                + " WHERE (device, path) > (?, ?) ORDER BY device, path, " + time + " LIMIT 1";
    }

    /** Makes one change to a track, and tells how many rows were too old. */
    @FunctionalInterface
    private interface Cutting {
        int in(Session session, Track track, Instant before) throws SQLException;
    }

    /** The tracks whose oldest row is too old, and where the search came to. */
    private record Walk(List<Track> old, Track last, boolean isEnd) {}

    private boolean walk(String next, Instant before, Cutting cutting) {
        var begin = position;
        var walk = searches.read("look for old history", session -> walk(session, next, before, begin));
        int left = CHANGES_PER_STEP;
        for (var track : walk.old()) {
            left = workOff("thin out history", session -> cutting.in(session, track, before), left);
            // The next step finds the rest of this track again.
            if (left == 0) return false;
            position = track;
        }
        position = walk.isEnd() ? Track.NONE : walk.last();
        return walk.isEnd();
    }

    /** Changes until nothing is left to change, and returns how many changes are left; none when there may be more to do. */
    private int workOff(String operation, Writer.Change<Integer> change, int mostChanges) {
        for (int left = mostChanges - 1; left >= 0; left--)
            if (writer.write(operation, change, thinnedOut::inc) < ROWS_AT_ONCE) return left;
        return 0;
    }

    private static Walk walk(Session session, String next, Instant before, Track begin) throws SQLException {
        var old = new ArrayList<Track>();
        var last = begin;
        for (int looks = 0; looks < LOOKS_PER_STEP && old.size() < CHANGES_PER_STEP; looks++) {
            var found = session.one(next, Oldest::read, last.device(), last.path());
            if (found.isEmpty()) return new Walk(old, last, true);
            last = found.get().track();
            if (found.get().at() < Millis.of(before)) old.add(last);
        }
        return new Walk(old, last, false);
    }

    private record Oldest(Track track, long at) {
        private static Oldest read(Row row) throws SQLException {
            return new Oldest(new Track(row.number(), row.number()), row.number());
        }
    }

    private int toHours(Session session, Track track, Instant before) throws SQLException {
        var some = points.oldest(session, track, tracks.pathOf(session, track.path()), before, ROWS_AT_ONCE);
        if (some.isEmpty()) return 0;
        var told = new TreeMap<Instant, Bucket>();
        for (var point : some) {
            var hour = Bucket.of(point, Bucket.HOUR);
            told.merge(hour.from(), hour, Bucket::and);
        }
        for (var hour : told.values()) {
            var known = hours.find(session, track, hour.from());
            hours.put(session, track, known.map(kept -> kept.and(hour)).orElse(hour));
        }
        points.removeUpTo(session, track, some.getLast().at());
        return some.size();
    }

    private int toNothing(Session session, Track track, Instant before) throws SQLException {
        return hours.removeOldest(session, track, before, ROWS_AT_ONCE);
    }

    private int remove(Session session, long device) throws SQLException {
        int removed = points.removeSome(session, device, ROWS_AT_ONCE);
        if (removed == 0) removed = hours.removeSome(session, device, ROWS_AT_ONCE);
        if (removed == 0) tracks.remove(session, device);
        return removed;
    }
}
