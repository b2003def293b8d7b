package dev.dormouse.sql.search;

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
        return new Way(List.of(new Source(Fragment.of(sql, arguments), false)));
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
