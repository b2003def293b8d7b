package dev.dormouse.launcher.config;

import java.time.Duration;

/** How long a sleeping device listens after it spoke. */
public record PresenceConfig(Duration awakeWindow) {

    static PresenceConfig read(Section presence) {
        var window = Quantity.duration(Duration.ofSeconds(1), Duration.ofHours(1));
        return new PresenceConfig(presence.value("awake-window", window, Duration.ofSeconds(93)));
    }
}
