package dev.dormouse.publish;

import dev.dormouse.fleet.integration.Integration;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What opens a destination, as the text that Kafka's client and the MQTT client want. */
final class Passwords {

    private Passwords() {}

    static Optional<String> of(Integration integration) {
        return integration.secret().map(secret -> {
            byte[] bytes = secret.reveal();
            try {
                return new String(bytes, StandardCharsets.UTF_8);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }
}
