package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.StoreMeters.PointFate;
import io.prometheus.client.Counter;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes reports, on the writer thread. It knows the numbers of the paths by heart, of which there are never many. */
final class ReportPen {

    private final TrackTable tracks;
    private final PointRows rows;
    private final Counter.Child written;
    private final Counter.Child refused;
    private final Map<NodePath, Long> paths = new HashMap<>();

    ReportPen(TrackTable tracks, PointRows rows, StoreMeters meters) {
        this.tracks = tracks;
        this.rows = rows;
        this.written = meters.history(PointFate.WRITTEN);
        this.refused = meters.history(PointFate.REFUSED);
    }

    /** What was written, once it is durable; until then nobody may rely on the numbers that were learnt. */
    record Written(List<Report> reports, Map<NodePath, Long> learnt, int refused) {
        int points() {
            return reports.stream().mapToInt(report -> report.points().size()).sum();
        }
    }

    Written write(Session session, List<Report> reports) throws SQLException {
        var learnt = new HashMap<NodePath, Long>();
        int refusals = 0;
        for (var report : reports) {
            if (report.isForgetting()) continue;
            long device = tracks.device(session, report.endpoint());
            for (var point : report.points()) if (!write(session, device, point, learnt)) refusals++;
        }
        return new Written(reports, learnt, refusals);
    }

    void kept(Written kept) {
        paths.putAll(kept.learnt());
        written.inc(kept.points() - kept.refused());
        refused.inc(kept.refused());
    }

    private boolean write(Session session, long device, Point point, Map<NodePath, Long> learnt) throws SQLException {
        var path = Optional.ofNullable(paths.get(point.path()));
        if (path.isEmpty()) {
            path = tracks.path(session, point.path(), device);
            path.ifPresent(number -> learnt.put(point.path(), number));
        }
        if (path.isEmpty()) return false;
        rows.put(session, new Track(device, path.get()), point);
        return true;
    }
}
