package dev.dormouse.rest.download;

import dev.dormouse.rest.RestConfig.TlsConfig;
import dev.dormouse.rest.web.HttpDoor;
import java.time.Duration;
import java.util.Optional;

/**
 * How images are handed out over HTTP.
 *
 * @param bytesPerSecond of all devices together
 * @param atOnce how many fetch at the same time; others are told to come back
 * @param patience how long a device may take nothing before it is cut off
 */
public record DownloadConfig(HttpDoor door, long bytesPerSecond, int atOnce, Duration patience) {

    private static final int CONNECTIONS = 2_000;
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    public DownloadConfig {
        if (bytesPerSecond < 1 || atOnce < 1 || !patience.isPositive())
            throw new IllegalArgumentException("limits of downloads must be positive");
    }

    /** With usual limits. Images are packed already, and a part of one has to have its length: nothing is compressed. */
    public static DownloadConfig at(
            String host, int port, Optional<TlsConfig> tls, boolean allowPlain, long bytesPerSecond) {
        var door = new HttpDoor("the server of images", host, port, tls, allowPlain, CONNECTIONS, false);
        return new DownloadConfig(door, bytesPerSecond, AT_ONCE, PATIENCE);
    }
}
