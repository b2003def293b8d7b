package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Point;
import io.prometheus.client.Counter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reports that wait to be written, in the order they came. What is one too many is dropped and counted. */
final class ReportQueue {

    private final int mostPoints;
    private final int atOnce;
    private final Counter.Child dropped;
    private final Deque<Report> reports = new ArrayDeque<>();
    private int points;

    ReportQueue(int mostPoints, int atOnce, Counter.Child dropped) {
        this.mostPoints = mostPoints;
        this.atOnce = atOnce;
        this.dropped = dropped;
    }

    synchronized void add(EndpointName endpoint, List<Point> told) {
        for (int from = 0; from < told.size(); from += atOnce)
            add(new Report(endpoint, told.subList(from, Math.min(from + atOnce, told.size()))));
    }

    /** The first of them, which stay where they are. */
    synchronized List<Report> first() {
        return first(atOnce);
    }

    /** As many as have so many points together. */
    synchronized List<Report> first(int mostPoints) {
        var first = new ArrayList<Report>();
        int count = 0;
        for (var report : reports) {
            count += report.points().size();
            if (count > mostPoints) break;
            first.add(report);
        }
        return first;
    }

    /** What {@link #first} gave is written; some of it may be gone already. */
    @SuppressWarnings("ReferenceEquality")
    synchronized void written(List<Report> first) {
        for (var report : first)
            if (reports.peekFirst() == report)
                points -= reports.removeFirst().points().size();
    }

    synchronized void forget(EndpointName endpoint) {
        reports.removeIf(report -> report.endpoint().equals(endpoint));
        points = reports.stream().mapToInt(report -> report.points().size()).sum();
    }

    synchronized int points() {
        return points;
    }

    boolean isFull() {
        return points() >= mostPoints;
    }

    private void add(Report report) {
        int more = report.points().size();
        if (points + more > mostPoints) {
            dropped.inc(more);
            return;
        }
        reports.add(report);
        points += more;
    }
}
