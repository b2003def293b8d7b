package dev.dormouse.launcher.config;

import java.time.Duration;

/** How many alarms are raised and cleared in a second, and how long cleared ones are kept. */
public record AlarmsConfig(int changesPerSecond, Duration keepFor) {

    static AlarmsConfig read(Section alarms) {
        var keepFor = Quantity.duration(Duration.ofDays(1), Duration.ofDays(3650));
        return new AlarmsConfig(
                alarms.value("changes-per-second", Kinds.whole(1, 10_000), 200),
                alarms.value("keep-for", keepFor, Duration.ofDays(90)));
    }
}
