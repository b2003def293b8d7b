package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a page of what may be one too many. */
final class Pages {

    private Pages() {}

    static <T> Page<T> cut(List<T> some, int limit, Function<T, String> cursor) {
        if (some.size() <= limit) return new Page<>(some, Optional.empty());
        return new Page<>(some.subList(0, limit), Optional.of(cursor.apply(some.get(limit - 1))));
    }
}
