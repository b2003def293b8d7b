package dev.dormouse.fleet.telemetry;

import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What tells how a device is, with the resource that tells it: objects 3 (Device), 4 (Connectivity) and 6 (Location). */
public enum HealthFact {
    FIRMWARE(3, 3, HealthFact::isText),
    POWER_SOURCES(3, 6, within(0, 7)),
    MILLIVOLTS(3, 7, within(0, 1_000_000)),
    BATTERY_PERCENT(3, 9, within(0, 100)),
    MEMORY_FREE_KIB(3, 10, within(0, Long.MAX_VALUE)),
    ERROR_CODES(3, 11, within(0, 255)),
    CLOCK(3, 13, Value.Moment.class::isInstance),
    HARDWARE_VERSION(3, 18, HealthFact::isText),
    SOFTWARE_VERSION(3, 19, HealthFact::isText),
    BATTERY_STATUS(3, 20, within(0, 6)),
    MEMORY_TOTAL_KIB(3, 21, within(0, Long.MAX_VALUE)),
    SIGNAL_DBM(4, 2, within(-200, 100)),
    LINK_QUALITY(4, 3, within(-1_000, 1_000)),
    CELL_ID(4, 8, within(0, Long.MAX_VALUE)),
    LATITUDE(6, 0, within(-90, 90)),
    LONGITUDE(6, 1, within(-180, 180)),
    ALTITUDE_METERS(6, 2, within(-100_000, 10_000_000)),
    RADIUS_METERS(6, 3, within(0, 100_000_000)),
    LOCATED_AT(6, 5, Value.Moment.class::isInstance);

    private static final Map<NodePath, HealthFact> BY_PATH = new HashMap<>();

    static {
        for (var fact : values()) BY_PATH.put(fact.path, fact);
    }

    private final ResourcePath path;
    private final Predicate<Value> plausible;

    HealthFact(int object, int resource, Predicate<Value> plausible) {
        this.path = new ResourcePath(object, 0, resource);
        this.plausible = plausible;
    }

    /** The fact that a point tells; none when it tells of something else, or what cannot be. */
    static Optional<HealthFact> toldBy(Point point) {
        var resource = point.path() instanceof ResourcePath whole
                ? Optional.<NodePath>of(whole)
                : point.path().parent();
        return resource.map(BY_PATH::get).filter(fact -> fact.plausible.test(point.value()));
    }

    private static boolean isText(Value value) {
        return value instanceof Value.Text(String text) && !text.isBlank();
    }

    private static Predicate<Value> within(double least, double most) {
        return value -> Numbers.of(value)
                .filter(number -> number.min() >= least && number.max() <= most)
                .isPresent();
    }
}
