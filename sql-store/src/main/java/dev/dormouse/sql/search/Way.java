package dev.dormouse.sql.search;

import dev.dormouse.sql.database.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way by indexes to all devices that some part of a query fits, and perhaps more. Each of its sources selects endpoints; no
 * source selects one twice.
 */
record Way(List<Source> sources) {
    Way {
        sources = List.copyOf(sources);
    }

    /** @param ordered whether its index has them ordered by endpoint already, so that none is read in vain */
    record Source(Fragment select, boolean ordered) {}

    static Way ordered(String sql, Object... arguments) {
        return new Way(List.of(new Source(Fragment.of(sql, arguments), true)));
    }

    static Way through(String sql, Object... arguments) {
        return through(Fragment.of(sql, arguments));
    }

    static Way through(Fragment select) {
        return new Way(List.of(new Source(select, false)));
    }

    /** To those only that each of these ways leads to; ordered, as these are. */
    static Way joined(List<Way> ordered) {
        var select = Fragment.of("SELECT a0.endpoint FROM (")
                .then(ordered.getFirst().all())
                .then(") a0");
        for (int i = 1; i < ordered.size(); i++)
            select = select.then(" CROSS JOIN (")
                    .then(ordered.get(i).all())
                    .then(") a%1$d ON a%1$d.endpoint = a0.endpoint".formatted(i));
        return new Way(List.of(new Source(select, true)));
    }

    /** To those only that each of these ways leads to. */
    static Way crossing(List<Way> ways) {
        if (ways.size() == 1) return ways.getFirst();
        var each = ways.stream().map(Way::all).toList();
        var all = Fragment.joined(each, "SELECT endpoint FROM (", ") w UNION ALL SELECT endpoint FROM (", ") w");
        // Counted, as INTERSECT takes ten times as long.
        return through(Fragment.joined(
                List.of(all), "SELECT endpoint FROM (", "", ") c GROUP BY endpoint HAVING COUNT(*) = " + ways.size()));
    }

    Way and(Way other) {
        return new Way(Stream.concat(sources.stream(), other.sources.stream()).toList());
    }

    /** Without the sources that lead nowhere; one of them stays. */
    Way onlyTo(List<Source> somebody) {
        return somebody.isEmpty() ? new Way(sources.subList(0, 1)) : new Way(somebody);
    }

    boolean isOrdered() {
        return sources.size() == 1 && sources.getFirst().ordered();
    }

    /** All it leads to, each once. */
    Fragment all() {
        var selects = new ArrayList<Fragment>();
        for (var source : sources) selects.add(source.select());
        return selects.size() == 1 ? selects.getFirst() : Fragment.joined(selects, "", " UNION ", "");
    }
}
