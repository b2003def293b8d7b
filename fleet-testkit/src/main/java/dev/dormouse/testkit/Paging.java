package dev.dormouse.testkit;

import dev.dormouse.fleet.Page;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cuts a page off the front of what is left. */
public final class Paging {

    private Paging() {}

    /** {@code cursor} names an item; the next page begins after the last one of this. */
    public static <T> Page<T> first(int limit, Stream<T> left, Function<T, String> cursor) {
        if (limit < 1) throw new IllegalArgumentException("a page has at least one item, not " + limit);
        var items = left.limit(limit + 1L).toList();
        if (items.size() <= limit) return new Page<>(items, Optional.empty());
        return new Page<>(items.subList(0, limit), Optional.of(cursor.apply(items.get(limit - 1))));
    }
}
