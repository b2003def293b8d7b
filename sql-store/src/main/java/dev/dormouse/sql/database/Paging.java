package dev.dormouse.sql.database;

import dev.dormouse.fleet.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a page of rows, of which one more than fits was read to learn whether there are more. */
public final class Paging {

    private Paging() {}

    public static <T> Page<T> page(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) return new Page<>(rows, Optional.empty());
        return new Page<>(rows.subList(0, limit), Optional.of(cursor.apply(rows.get(limit - 1))));
    }
}
