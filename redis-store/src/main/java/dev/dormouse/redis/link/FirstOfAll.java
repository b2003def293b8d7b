package dev.dormouse.redis.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The first entries of a list that lies in parts, one in each partition, each part in order. The parts are asked for as little
 * as will probably do, all at once; and for more where it did not.
 */
public final class FirstOfAll {

    private static final int SLACK = 4;
    private static final int MORE = 8;

    private FirstOfAll() {}

    /** @param parts the first so many entries of every part, in its order */
    public static <T> List<T> of(int limit, IntFunction<List<List<T>>> parts, Comparator<T> order) {
        int each = Math.min(limit, 2 * limit / Keys.PARTITIONS + SLACK);
        while (true) {
            var first = known(parts.apply(each), each, order);
            boolean complete = each >= limit || first.entries.size() >= limit || first.isAll;
            if (complete) return first.entries.subList(0, Math.min(limit, first.entries.size()));
            each = Math.min(limit, MORE * each);
        }
    }

    private record Known<T>(List<T> entries, boolean isAll) {}

    /** What lies beyond the last entry of a part that has more is not known to be next. */
    private static <T> Known<T> known(List<List<T>> parts, int each, Comparator<T> order) {
        var all = new ArrayList<T>();
        var ends = new ArrayList<T>();
        for (var part : parts) {
            all.addAll(part);
            if (part.size() >= each) ends.add(part.getLast());
        }
        all.sort(order);
        if (ends.isEmpty()) return new Known<>(all, true);
        var horizon = ends.stream().min(order).orElseThrow();
        int known = 0;
        while (known < all.size() && order.compare(all.get(known), horizon) <= 0) known++;
        return new Known<>(all.subList(0, known), false);
    }
}
