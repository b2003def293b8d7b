package dev.dormouse.sql.search;

import dev.dormouse.fleet.search.Query;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.search.Way.Source;
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
        var from = new StringBuilder("SELECT ").append(what).append(" FROM ");
        if (way.isPresent()) {
            var all = way.get().all();
            // The order of a cross join is the order of the tables.
            from.append(
                    way.get().isOrdered()
                            ? "(" + all.sql() + ") k CROSS JOIN devices d WHERE d.endpoint = k.endpoint"
                            : "devices d WHERE d.endpoint IN (" + all.sql() + ")");
            arguments.addAll(all.arguments());
        } else {
            from.append("devices d WHERE 1 = 1");
        }
        if (!after.isEmpty()) {
            from.append(" AND ").append(order()).append(" > ?");
            arguments.add(after);
        }
        arguments.addAll(condition.arguments());
        return new Fragment(from + " AND " + condition.sql() + " " + end, arguments);
    }

    /** By what a page of it is ordered. */
    public String order() {
        return way.filter(Way::isOrdered).isPresent() ? "k.endpoint" : "d.endpoint";
    }

    private static Optional<Way> best(Session session, List<Way> ways, String after) throws SQLException {
        Optional<Way> best = Optional.empty();
        Optional<Way> alongside = Optional.empty();
        long fewest = FEW + 1;
        for (var way : ways) {
            var somebody = new ArrayList<Source>();
            long length = 0;
            for (var source : way.sources()) {
                // Whether one more leads anywhere matters still: what is left may be ordered.
                long more = length(session, source, after, length > FEW ? 1 : FEW + 1);
                if (more > 0) somebody.add(source);
                length += more;
            }
            var rest = way.onlyTo(somebody);
            if (length < fewest) {
                best = Optional.of(rest);
                fewest = length;
            }
            if (alongside.isEmpty() && rest.isOrdered()) alongside = Optional.of(rest);
        }
        return best.isPresent() ? best : alongside;
    }

    /** To how many it leads, as far as that is of interest. */
    private static long length(Session session, Source source, String after, int most) throws SQLException {
        var arguments = new ArrayList<>(source.select().arguments());
        if (source.ordered()) arguments.add(after);
        arguments.add(most);
        return session.count(
                "SELECT COUNT(*) FROM (SELECT k.endpoint FROM ("
                        + source.select().sql() + ") k" + (source.ordered() ? " WHERE k.endpoint > ?" : "")
                        + " LIMIT ?) m",
                arguments.toArray());
    }
}
