package dev.dormouse.launcher.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How devices shake hands, and how long they need not do it again. */
public record DtlsConfig(
        int cidLength,
        Duration firstFlight,
        Duration longestFlight,
        Duration associationLifetime,
        Path identityFile,
        Optional<Path> authoritiesFile,
        Optional<RevocationConfig> revocation) {

    static DtlsConfig read(Section dtls, Path dataDir) {
        var flight = Quantity.duration(Duration.ofMillis(500), Duration.ofMinutes(2));
        var firstFlight = dtls.value("first-flight", flight, Duration.ofSeconds(9));
        var longestFlight = dtls.value("longest-flight", flight, Duration.ofSeconds(15));
        if (longestFlight.compareTo(firstFlight) < 0)
            dtls.problem("longest-flight", "is shorter than dtls.first-flight");
        var lifetime = Quantity.duration(Duration.ofMinutes(10), Duration.ofDays(3650));
        return new DtlsConfig(
                dtls.value("cid-length", Kinds.whole(5, 16), 6),
                firstFlight,
                longestFlight,
                dtls.value("association-lifetime", lifetime, Duration.ofDays(60)),
                dataDir.resolve(dtls.value("identity-file", Kinds.PATH, Path.of("server-identity.pem"))),
                dtls.optional("authorities-file", Kinds.PATH),
                RevocationConfig.read(dtls));
    }
}
