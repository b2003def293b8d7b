package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Point;
import java.util.List;

/** Some points that a device told together. */
record Report(EndpointName endpoint, List<Point> points) {}
