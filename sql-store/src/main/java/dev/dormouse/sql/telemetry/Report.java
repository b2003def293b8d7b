package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Point;
import java.util.List;

/** Some points that a device told together; without any it says that what it told before is to be forgotten. */
record Report(EndpointName endpoint, List<Point> points) {

    static Report forgetting(EndpointName endpoint) {
        return new Report(endpoint, List.of());
    }

    boolean isForgetting() {
        return points.isEmpty();
    }
}
