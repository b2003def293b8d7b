package dev.dormouse.bootstrap;

import dev.dormouse.bootstrap.session.SessionLimits;
import java.time.Duration;

/**
 * All that can be chosen about the server. {@code limits} bound its sessions; a device for which there is no room is told to
 * come back after {@code comeBackAfter} or up to twice that.
 */
public record BootstrapConfig(SessionLimits limits, Duration comeBackAfter) {

    public static final BootstrapConfig DEFAULT = new BootstrapConfig(SessionLimits.DEFAULT, Duration.ofSeconds(60));

    public BootstrapConfig {
        if (comeBackAfter.toSeconds() < 1)
            throw new IllegalArgumentException("devices come back after a second or more");
    }
}
