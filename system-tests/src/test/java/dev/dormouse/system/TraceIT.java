package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that was never seen is traced by its name, from its factory's key to its first values. */
class TraceIT {

    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @Test
    void a_factory_new_device_is_seen_at_both_servers_and_what_is_written_at_its_bootstrap_is_not() {
        try (var server = Server.start(home, Ports.free());
                var operator = Operator.firstSignIn(server)) {
            operator.letBootstrap("meter-1", KEY);
            operator.post("/devices/meter-1/trace", Map.of("minutes", 5), 201);
            try (var device = LeshanDevice.fresh("meter-1", KEY, server.ports())) {
                await().atMost(SOON).until(() -> operator.isRegistered("meter-1"));
                assertThat(operator.get("/devices/meter-1/resources/3/0/15")
                                .at("/values/0/value")
                                .asText())
                        .isEqualTo(device.device.timezone());
                await().atMost(SOON).untilAsserted(() -> assertWhole(lines(operator)));
            }
        }
    }

    private static void assertWhole(List<JsonNode> lines) {
        var bootstrap = of(lines, line -> line.at("/server").asText().equals("bootstrap"));
        var management = of(lines, line -> line.at("/server").asText().equals("management"));
        for (var some : List.of(bootstrap, management))
            assertThat(of(some, line -> line.at("/handshake/step").asText().equals("done")))
                    .hasSize(1);
        assertThat(of(bootstrap, line -> line.at("/message/code").asText().equals("0.03")))
                .isNotEmpty();
        assertThat(of(bootstrap, line -> line.at("/message/payload").has("hex")))
                .isEmpty();
        assertThat(of(
                        management,
                        line -> line.at("/message/payload/values/0/path")
                                .asText()
                                .equals("/3/0/15")))
                .isNotEmpty();
        assertThat(of(management, line -> line.has("message")))
                .allSatisfy(line -> assertThat(line.at("/message/wireBytes").asInt())
                        .isGreaterThan(line.at("/message/coapBytes").asInt()));
    }

    private static List<JsonNode> lines(Operator operator) {
        return StreamSupport.stream(
                        operator.get("/devices/meter-1/trace").at("/lines").spliterator(), false)
                .toList();
    }

    private static List<JsonNode> of(List<JsonNode> lines, Predicate<JsonNode> kind) {
        return lines.stream().filter(kind).toList();
    }
}
