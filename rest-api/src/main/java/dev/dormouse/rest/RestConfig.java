package dev.dormouse.rest;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.rest.oidc.OidcConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the REST API listens and what it puts up with. Beyond loopback it asks for TLS, unless {@code allowPlain} says that
 * something in front of it does that. {@code metricsToken} lets a scraper read /metrics without a session; {@code oidc} is
 * who signs people in beside us.
 */
public record RestConfig(
        String host,
        int port,
        Optional<TlsConfig> tls,
        boolean allowPlain,
        Optional<Secret> metricsToken,
        Optional<OidcConfig> oidc,
        SessionConfig sessions,
        LoginConfig logins,
        Limits limits,
        EventsConfig events) {

    public static final RestConfig STANDARD = new RestConfig(
            "127.0.0.1",
            8080,
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            SessionConfig.STANDARD,
            LoginConfig.STANDARD,
            Limits.STANDARD,
            EventsConfig.STANDARD);

    public RestConfig {
        if (host.isBlank()) throw new IllegalArgumentException("a host to listen on must not be blank");
        if (port < 0 || port > 65535) throw new IllegalArgumentException(port + " is not a port (0 to 65535)");
    }

    /** PEM files: the certificate with its chain, and its private key. */
    public record TlsConfig(Path certificate, Path key) {}

    /** A session ends when it was not used for {@code idle}, or is {@code longest} old. */
    public record SessionConfig(Duration idle, Duration longest, int most) {
        public static final SessionConfig STANDARD =
                new SessionConfig(Duration.ofMinutes(30), Duration.ofHours(12), 10_000);

        public SessionConfig {
            if (!idle.isPositive() || !longest.isPositive() || most < 1)
                throw new IllegalArgumentException("session times and numbers must be positive");
        }
    }

    public record LoginConfig(int attemptsPerMinute, int failuresBeforeLock, Duration lock) {
        public static final LoginConfig STANDARD = new LoginConfig(20, 5, Duration.ofMinutes(5));

        public LoginConfig {
            if (attemptsPerMinute < 1 || failuresBeforeLock < 1 || !lock.isPositive())
                throw new IllegalArgumentException("login limits must be positive");
        }
    }

    /**
     * {@code requestsPerMinute} holds for each API token. {@code uploadBytes} is how long a list to import may be,
     * {@code imageBytes} how large an image, {@code uploadPatience} how long nothing may come of either, and
     * {@code devicePatience} how long to wait for a device when the caller does not say.
     */
    public record Limits(
            int bodyBytes,
            long uploadBytes,
            long imageBytes,
            Duration uploadPatience,
            int connections,
            int requestsAtOnce,
            int requestsPerMinute,
            Duration devicePatience) {
        public static final Limits STANDARD = new Limits(
                1_048_576,
                64L * 1_048_576,
                1L << 30,
                Duration.ofSeconds(30),
                10_000,
                1_000,
                1_200,
                Duration.ofSeconds(30));

        public Limits {
            if (bodyBytes < 1 || uploadBytes < 1 || imageBytes < 1)
                throw new IllegalArgumentException("limits must be positive");
            if (connections < 1 || requestsAtOnce < 1 || requestsPerMinute < 1)
                throw new IllegalArgumentException("limits must be positive");
            if (!uploadPatience.isPositive() || !devicePatience.isPositive())
                throw new IllegalArgumentException("patience must be positive");
        }

        public Limits withRequestsPerMinute(int most) {
            return new Limits(
                    bodyBytes,
                    uploadBytes,
                    imageBytes,
                    uploadPatience,
                    connections,
                    requestsAtOnce,
                    most,
                    devicePatience);
        }

        public Limits withImageBytes(long most) {
            return new Limits(
                    bodyBytes,
                    uploadBytes,
                    most,
                    uploadPatience,
                    connections,
                    requestsAtOnce,
                    requestsPerMinute,
                    devicePatience);
        }

        public Limits withUploadBytes(long most) {
            return new Limits(
                    bodyBytes,
                    most,
                    imageBytes,
                    uploadPatience,
                    connections,
                    requestsAtOnce,
                    requestsPerMinute,
                    devicePatience);
        }
    }

    /** {@code writePatience} is how long a reader may keep a write waiting before it is cut off. */
    public record EventsConfig(int streams, int remembered, Duration heartbeat, Duration writePatience) {
        public static final EventsConfig STANDARD =
                new EventsConfig(200, 10_000, Duration.ofSeconds(15), Duration.ofSeconds(10));

        public EventsConfig {
            if (streams < 1 || remembered < 1 || !heartbeat.isPositive() || !writePatience.isPositive())
                throw new IllegalArgumentException("limits of the event stream must be positive");
        }
    }
}
