package dev.dormouse.testkit.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Points of a history in a word: {@code point(BATTERY, minutes(5), 80)} is a number its device told five minutes past noon. */
final class TestPoints {

    static final Instant NOON = VirtualTime.BEGINNING;
    static final EndpointName LAMP = new EndpointName("lamp-7");
    static final EndpointName METER = new EndpointName("meter-1");
    static final String TEMPERATURE = "/3303/0/5700";
    static final String BATTERY = "/3/0/9";

    private TestPoints() {}

    static Point point(String path, Instant at, double number) {
        return new Point(NodePath.parse(path), at, new Value.Decimal(number), TimedBy.DEVICE);
    }

    static Instant minutes(long count) {
        return NOON.plus(Duration.ofMinutes(count));
    }

    /** All there is of a path. */
    static HistoryQuery whole(EndpointName endpoint, String path) {
        return new HistoryQuery(endpoint, NodePath.parse(path), Instant.EPOCH, NOON.plus(Duration.ofDays(3650)));
    }

    static List<Double> numbers(List<Point> points) {
        return points.stream()
                .map(point -> point.value() instanceof Value.Decimal(double number) ? number : Double.NaN)
                .toList();
    }
}
