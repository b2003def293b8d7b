package dev.dormouse.launcher.config;

import java.time.Duration;

/** How long what devices report is kept, point by point and then hour by hour. */
public record TelemetryConfig(Duration rawFor, Duration hourlyFor) {

    static TelemetryConfig read(Section telemetry) {
        var kept = Quantity.duration(Duration.ofHours(1), Duration.ofDays(36_500));
        var rawFor = telemetry.value("raw-for", kept, Duration.ofDays(30));
        var hourlyFor = telemetry.value("hourly-for", kept, Duration.ofDays(730));
        if (hourlyFor.compareTo(rawFor) < 0) telemetry.problem("hourly-for", "is shorter than telemetry.raw-for");
        return new TelemetryConfig(rawFor, hourlyFor);
    }
}
