package dev.dormouse.sql.search;

import java.util.List;

/**
 * A way by an index to all devices that some part of a query fits, and perhaps more. Each of its sources selects endpoints; no
 * source selects one twice.
 *
 * @param ordered whether its index has them ordered by endpoint already, so that none is read in vain
 */
record Way(List<Fragment> sources, boolean ordered) {
    Way {
        sources = List.copyOf(sources);
    }

    static Way ordered(String sql, Object... arguments) {
        return new Way(List.of(Fragment.of(sql, arguments)), true);
    }

    static Way through(String sql, Object... arguments) {
        return new Way(List.of(Fragment.of(sql, arguments)), false);
    }

    /** All it leads to, each once. */
    Fragment all() {
        return sources.size() == 1 ? sources.getFirst() : Fragment.joined(sources, "", " UNION ", "");
    }
}
