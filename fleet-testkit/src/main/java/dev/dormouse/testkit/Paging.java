package dev.dormouse.testkit;

import dev.dormouse.fleet.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cuts pages, and turns them over. */
public final class Paging {

    private Paging() {}

    /** The front of what is left. {@code cursor} names an item; the next page begins after the last one of this. */
    public static <T> Page<T> first(int limit, Stream<T> left, Function<T, String> cursor) {
        if (limit < 1) throw new IllegalArgumentException("a page has at least one item, not " + limit);
        var items = left.limit(limit + 1L).toList();
        if (items.size() <= limit) return new Page<>(items, Optional.empty());
        return new Page<>(items.subList(0, limit), Optional.of(cursor.apply(items.get(limit - 1))));
    }

    /** What stands on each page of a store, up to the last one. */
    public static <T> List<List<T>> pages(Function<Optional<String>, Page<T>> store) {
        var pages = new ArrayList<List<T>>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = store.apply(cursor);
            pages.add(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return pages;
    }
}
