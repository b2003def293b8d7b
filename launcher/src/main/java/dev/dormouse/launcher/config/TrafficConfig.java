package dev.dormouse.launcher.config;

import java.time.Duration;

/** How long each device's days in the ledger are kept. */
public record TrafficConfig(Duration keepFor) {

    static TrafficConfig read(Section traffic) {
        var kept = Quantity.duration(Duration.ofDays(1), Duration.ofDays(36_500));
        return new TrafficConfig(traffic.value("keep-for", kept, Duration.ofDays(400)));
    }
}
