package dev.dormouse.sql.search;

import dev.dormouse.fleet.search.Query;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to find the devices that a query fits, ordered by endpoint. Where an index leads to few, all of them are looked at; where
 * each leads to many, they lie close enough together to be found by going along all devices, or along an index that is
 * ordered.
 */
public final class Route {

    /** How many devices are looked at in an order that is not the one they are wanted in. */
    private static final int FEW = 10_000;

    private final Optional<Way> way;
    private final Fragment condition;

    private Route(Optional<Way> way, Fragment condition) {
        this.way = way;
        this.condition = condition;
    }

    /** @param after the endpoint behind which they are wanted; empty for all */
    public static Route to(Session session, Query query, Instant now, String after) throws SQLException {
        return new Route(best(session, Ways.to(query, now), after), Condition.of(query, now));
    }

    /**
     * @param what of the devices, called {@code d}
     * @param end what follows, an order say
     */
    public Fragment select(String what, String after, String end) {
        var arguments = new ArrayList<>();
        String from = "devices d WHERE d.endpoint > ?";
        if (way.isPresent()) {
            var all = way.get().all();
            // The order of a cross join is the order of the tables.
            from = "(" + all.sql() + ") k CROSS JOIN devices d WHERE d.endpoint = k.endpoint AND k.endpoint > ?";
            arguments.addAll(all.arguments());
        }
        arguments.add(after);
        arguments.addAll(condition.arguments());
        return new Fragment("SELECT " + what + " FROM " + from + " AND " + condition.sql() + " " + end, arguments);
    }

    /** By what a page of it is ordered. */
    public String order() {
        return way.isPresent() ? "k.endpoint" : "d.endpoint";
    }

    private static Optional<Way> best(Session session, List<Way> ways, String after) throws SQLException {
        Optional<Way> best = Optional.empty();
        long fewest = FEW;
        for (var way : ways) {
            long length = length(session, way, after);
            if (length > fewest || length == fewest && best.isPresent()) continue;
            best = Optional.of(way);
            fewest = length;
        }
        return best.isPresent() ? best : ways.stream().filter(Way::ordered).findFirst();
    }

    /** To how many it leads, as far as that is of interest. */
    private static long length(Session session, Way way, String after) throws SQLException {
        long length = 0;
        for (var source : way.sources()) {
            if (length > FEW) break;
            var arguments = new ArrayList<>(source.arguments());
            arguments.add(after);
            arguments.add(FEW + 1);
            length += session.count(
                    "SELECT COUNT(*) FROM (SELECT k.endpoint FROM (" + source.sql()
                            + ") k WHERE k.endpoint > ? LIMIT ?) m",
                    arguments.toArray());
        }
        return length;
    }
}
