package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Point;
import io.prometheus.client.Counter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reports that wait to be written, in the order they came, and in a journal where there is one. What is one too many is dropped
 * and counted.
 */
final class ReportQueue {

    private final int mostPoints;
    private final int atOnce;
    private final Counter.Child dropped;
    private final Optional<Journal> journal;
    private final Deque<Report> reports = new ArrayDeque<>();
    private int points;

    ReportQueue(int mostPoints, int atOnce, Counter.Child dropped, Optional<Journal> journal) {
        this.mostPoints = mostPoints;
        this.atOnce = atOnce;
        this.dropped = dropped;
        this.journal = journal;
    }

    /** What a process before had taken comes first. */
    synchronized void takeUpLastTime() {
        if (journal.isEmpty()) return;
        journal.get().lastTime().forEach(this::add);
        journal.get().leaveLastTime();
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
        int many = 0;
        for (var report : first) {
            if (reports.peekFirst() != report) continue;
            points -= reports.removeFirst().points().size();
            many++;
        }
        int removed = many;
        journal.ifPresent(its -> its.written(removed));
    }

    /** What waits of it becomes nothing, and keeps its place: the journal counts. */
    synchronized void forget(EndpointName endpoint) {
        var forgetting = Report.forgetting(endpoint);
        var kept = reports.stream()
                .map(report -> report.endpoint().equals(endpoint) ? forgetting : report)
                .toList();
        reports.clear();
        reports.addAll(kept);
        points = kept.stream().mapToInt(report -> report.points().size()).sum();
        if (journal.isPresent()) add(forgetting);
    }

    synchronized void close() {
        journal.ifPresent(Journal::close);
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
        journal.ifPresent(its -> its.note(report));
    }
}
