package dev.dormouse.testkit.telemetry;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.Extent;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** History that dies with the process. */
public final class InMemoryHistory implements History {

    /** Of one path. */
    private record Track(NavigableMap<Instant, Point> points, NavigableMap<Instant, Bucket> hours) {
        private Track() {
            this(new TreeMap<>(), new TreeMap<>());
        }

        private void thinOut(Retention.Cut cut) {
            var old = points.headMap(cut.raw(), false);
            for (var point : old.values()) {
                var hour = Bucket.of(point, Bucket.HOUR);
                hours.merge(hour.from(), hour, Bucket::and);
            }
            old.clear();
            hours.headMap(cut.hourly(), false).clear();
        }

        private boolean isEmpty() {
            return points.isEmpty() && hours.isEmpty();
        }
    }

    private final Map<EndpointName, NavigableMap<NodePath, Track>> tracks = new HashMap<>();
    private final Outage outage;

    public InMemoryHistory() {
        this(new Outage());
    }

    public InMemoryHistory(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized void append(EndpointName endpoint, List<Point> points) {
        for (var point : points)
            tracks.computeIfAbsent(endpoint, first -> new TreeMap<>())
                    .computeIfAbsent(point.path(), first -> new Track())
                    .points
                    .put(point.at(), point);
    }

    @Override
    public synchronized Page<Point> points(HistoryQuery query, Optional<String> cursor, int limit) {
        outage.check("read history");
        var left = query.goingOn(cursor);
        var points = track(left).points.subMap(left.from(), true, left.until(), false);
        return Paging.first(
                limit,
                points.values().stream(),
                last -> HistoryQuery.cursorAt(last.at().plusMillis(1)));
    }

    @Override
    public synchronized Page<Bucket> buckets(HistoryQuery query, Duration step, Optional<String> cursor, int limit) {
        outage.check("read history");
        var left = query.goingOn(cursor);
        var track = track(left);
        var hours = track.hours.subMap(left.from(), true, left.until(), false).values().stream()
                .map(hour -> hour.within(step));
        var points = track.points.subMap(left.from(), true, left.until(), false).values().stream()
                .map(point -> Bucket.of(point, step));
        var buckets = new TreeMap<Instant, Bucket>();
        Stream.concat(hours, points).forEach(some -> buckets.merge(some.from(), some, Bucket::and));
        return Paging.first(
                limit,
                buckets.values().stream(),
                last -> HistoryQuery.cursorAt(last.from().plus(step)));
    }

    @Override
    public synchronized List<Extent> extents(EndpointName endpoint) {
        outage.check("read history");
        return tracks.getOrDefault(endpoint, new TreeMap<>()).entrySet().stream()
                .map(entry -> extent(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized boolean thinOut(Retention.Cut cut) {
        outage.check("thin out history");
        for (var paths : tracks.values()) {
            paths.values().forEach(track -> track.thinOut(cut));
            paths.values().removeIf(Track::isEmpty);
        }
        return true;
    }

    @Override
    public synchronized void forget(EndpointName endpoint) {
        outage.check("forget history");
        tracks.remove(endpoint);
    }

    private Track track(HistoryQuery query) {
        return Optional.ofNullable(tracks.get(query.endpoint()))
                .map(paths -> paths.get(query.path()))
                .orElseGet(Track::new);
    }

    private static Extent extent(NodePath path, Track track) {
        var first = Stream.of(track.hours, track.points)
                .filter(some -> !some.isEmpty())
                .map(NavigableMap::firstKey)
                .min(Instant::compareTo)
                .orElseThrow();
        var last = Stream.concat(
                        track.points.keySet().stream(),
                        track.hours.values().stream().map(Bucket::lastAt))
                .max(Instant::compareTo)
                .orElseThrow();
        return new Extent(path, first, last);
    }
}
