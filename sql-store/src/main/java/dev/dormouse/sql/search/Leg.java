package dev.dormouse.sql.search;

import dev.dormouse.sql.database.Fragment;
import java.util.List;

/**
 * A part of a route.
 *
 * @param devices what follows FROM, up to a WHERE that more may be added to; the devices are {@code d}
 * @param order the column that has their endpoints in the order in which they are met, or are to be sorted
 */
record Leg(Fragment devices, String order) {

    /** To all that this way leads to. */
    static Leg by(Way way, String after) {
        return way.isOrdered() ? line(way, after, "") : heap(way, after);
    }

    /** To all that each of these leads to; to all devices when there is none. */
    static Leg along(List<Way> ordered, String after) {
        return ordered.isEmpty()
                ? new Leg(Fragment.of("devices d WHERE ").then(behind("d.endpoint", after)), "d.endpoint")
                : line(Way.joined(ordered), after, "");
    }

    /** To the first along the shortest of these; along all devices when there is none. */
    static Leg stretch(List<Way> ordered, String after, Reach reach) {
        var end = " ORDER BY endpoint LIMIT ";
        return ordered.isEmpty()
                ? new Leg(
                        Fragment.of("(SELECT * FROM devices WHERE ")
                                .then(behind("endpoint", after))
                                .then(end + reach.ofAll() + ") d WHERE 1 = 1"),
                        "d.endpoint")
                : line(ordered.getFirst(), after, end + reach.ofWay());
    }

    /** In the order of a cross join, which is that of its tables. Unhidden, its key would lead to a device before other indexes do. */
    private static Leg line(Way way, String after, String end) {
        var devices = Fragment.of("(SELECT endpoint FROM (")
                .then(way.all())
                .then(") w WHERE ")
                .then(behind("endpoint", after))
                .then(end + ") k CROSS JOIN devices d WHERE d.endpoint = COALESCE(k.endpoint, NULL)");
        return new Leg(devices, "k.endpoint");
    }

    private static Leg heap(Way way, String after) {
        var devices = Fragment.of("devices d WHERE ")
                .then(behind("d.endpoint", after))
                .then(" AND d.endpoint IN (")
                .then(way.all())
                .then(")");
        return new Leg(devices, "d.endpoint");
    }

    /** Nothing is asked of who is wanted from the first on: that may lead away from an index that has all there is to know. */
    private static Fragment behind(String endpoint, String after) {
        return after.isEmpty() ? Fragment.of("1 = 1") : Fragment.of(endpoint + " > ?", after);
    }
}
