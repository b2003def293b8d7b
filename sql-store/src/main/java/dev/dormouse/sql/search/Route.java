package dev.dormouse.sql.search;

import dev.dormouse.sql.database.Fragment;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How to find the devices that a query fits, ordered by endpoint. */
public final class Route {

    private final Optional<Leg> first;
    private final Leg all;
    private final Fragment condition;

    /** @param first what may do for a page */
    Route(Optional<Leg> first, Leg all, Fragment condition) {
        this.first = first;
        this.all = all;
        this.condition = condition;
    }

    /**
     * The first of those it leads to.
     *
     * @param what of the devices, called {@code d}
     */
    public <T> List<T> page(Session session, String what, Row.Reader<T> reader, int limit) throws SQLException {
        if (first.isPresent()) {
            var found = page(session, first.get(), what, reader, limit);
            if (found.size() == limit) return found;
        }
        return page(session, all, what, reader, limit);
    }

    /**
     * All it leads to.
     *
     * @param what of the devices, called {@code d}
     * @param end what follows, a grouping say
     */
    public Fragment select(String what, String end) {
        return select(all, what).then(" " + end);
    }

    private <T> List<T> page(Session session, Leg leg, String what, Row.Reader<T> reader, int limit)
            throws SQLException {
        var select = select(leg, what).then(" ORDER BY " + leg.order() + " LIMIT ?", limit);
        return session.all(select.sql(), reader, select.arguments().toArray());
    }

    private Fragment select(Leg leg, String what) {
        return Fragment.of("SELECT " + what + " FROM ")
                .then(leg.devices())
                .then(" AND ")
                .then(condition);
    }
}
