package dev.dormouse.publish;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Events and integrations to try publishers with. */
final class Samples {

    static final String SECRET = "a secret of theirs";
    static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private Samples() {}

    static PublishersConfig open(Duration patience) {
        return new PublishersConfig(true, Optional.empty(), patience);
    }

    static Integration to(Destination destination) {
        return new Integration(
                new IntegrationName("them"),
                destination,
                Set.of("device.registered"),
                Optional.empty(),
                Optional.of(new Secret(SECRET.getBytes(StandardCharsets.UTF_8))),
                1);
    }

    static Integration webhook(String url, boolean batched) {
        return to(new Destination.Webhook(URI.create(url), batched));
    }

    static CloudEvent event(String device, long number) {
        return new CloudEvent(
                Long.toString(number),
                "urn:test",
                "dev.dormouse.device.registered",
                device,
                NOON,
                "%020d".formatted(number),
                "{\"kind\":\"device.registered\",\"endpoint\":\"" + device + "\"}");
    }
}
