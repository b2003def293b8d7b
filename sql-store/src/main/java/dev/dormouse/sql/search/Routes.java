package dev.dormouse.sql.search;

import dev.dormouse.fleet.search.Query;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.TextIndex;
import dev.dormouse.sql.search.Way.Source;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses among the ways to what a query fits, by how many each leads to. Where one leads to few, all of them are looked at. Where
 * each leads to many, they mostly lie close enough together to be found by going along all devices, or along an index that is
 * ordered; if a stretch of that does not fill a page, those are looked at that the shortest ways have in common.
 */
public final class Routes {

    private static final int MOST_CROSSED = 3;

    private final TextIndex texts;
    private final Reach reach;

    public Routes(TextIndex texts) {
        this(texts, Reach.USUAL);
    }

    Routes(TextIndex texts, Reach reach) {
        this.texts = texts;
        this.reach = reach;
    }

    /** @param length to how many it leads, as far as that is of interest */
    private record Measured(Way way, long length) {}

    public Route to(Session session, Query query, Instant now) throws SQLException {
        return to(session, query, now, "");
    }

    /** @param after the endpoint behind which they are wanted; empty for all */
    public Route to(Session session, Query query, Instant now, String after) throws SQLException {
        var measured = measured(session, new Ways(session, texts, now).to(query), after);
        var condition = Condition.of(query, now);
        var few = ways(measured, way -> way.length() <= reach.few());
        if (!few.isEmpty()) return new Route(Optional.empty(), Leg.by(few.getFirst(), after), condition);

        var some = ways(measured, way -> way.length() <= reach.some());
        var ordered = ways(measured, way -> way.way().isOrdered());
        if (some.isEmpty() || some.stream().anyMatch(Way::isOrdered))
            return new Route(Optional.empty(), Leg.along(ordered, after), condition);
        var stretch = Leg.stretch(ordered, after, reach);
        return new Route(Optional.of(stretch), Leg.by(Way.crossing(some), after), condition);
    }

    /** The shortest first. Beside one that leads to few, longer ones are not counted to their end. */
    private List<Measured> measured(Session session, List<Way> ways, String after) throws SQLException {
        var measured = new ArrayList<Measured>();
        long ofInterest = reach.some();
        for (var way : ways) {
            var next = measured(session, way, after, ofInterest);
            measured.add(next);
            if (next.length() <= reach.few()) ofInterest = Math.min(ofInterest, next.length());
        }
        measured.sort(Comparator.comparingLong(Measured::length));
        return measured;
    }

    /** The shortest of those that are like this. */
    private static List<Way> ways(List<Measured> measured, Predicate<Measured> like) {
        return measured.stream()
                .filter(like)
                .limit(MOST_CROSSED)
                .map(Measured::way)
                .toList();
    }

    private static Measured measured(Session session, Way way, String after, long ofInterest) throws SQLException {
        var somebody = new ArrayList<Source>();
        long length = 0;
        for (var source : way.sources()) {
            // Whether one more leads anywhere matters still: what is left may be ordered.
            long more = length(session, source, after, length > ofInterest ? 1 : ofInterest + 1);
            if (more > 0) somebody.add(source);
            length += more;
        }
        return new Measured(way.onlyTo(somebody), length);
    }

    private static long length(Session session, Source source, String after, long most) throws SQLException {
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
