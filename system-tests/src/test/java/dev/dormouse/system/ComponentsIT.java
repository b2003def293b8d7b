package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.ModelLoad;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Devices of two components, each a boot loader and a modem, that get both as one: of four one is sound, one cannot install its modem,
 * one loses its power while the modem is on its way, and one says that the two do not go together.
 */
class ComponentsIT {

    private static final String[] FLAGS = {"--set", "registration.unsecured=.*"};
    private static final String MAKE = "manufacturer=Hazel%20Instruments&model=HZ-2&kind=component";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String SIMULATED = """
            lifetime: 60s
            awake-for: 60s
            retries-after: 2s
            quirks:
              firmware: {block: 256, installs-for: 1s%s}
            objects:
              1:
                version: 1.1
                instances: {0: {0: 123, 1: {whole: 60, access: read-write}, 7: {text: U, access: read-write}}}
              3:
                version: 1.1
                instances: {0: {0: Hazel Instruments, 1: HZ-2, 3: "1.4.2", 4: {command: true}}}
              33629:
                version: "1.0"
                instances:
                  0: {%s 14: boot, 15: "1.0"}
                  1: {%s 14: modem, 15: "3.0"%s}
            """;
    private static final String COMPONENT =
            "0: {opaque: \"\", access: write}, 1: {text: \"\", access: read-write}, 2: {command: true}, 3: 0, 5: 0,"
                    + " 9: 0, 10: {command: true},";

    private final ImageSigner signer = new ImageSigner();

    @TempDir
    Path home;

    @Test
    void components_are_installed_together_or_not_at_all() throws Exception {
        try (var server = Server.start(home, Ports.free(), FLAGS);
                var operator = Operator.firstSignIn(server);
                var devices = new SimulatedDevices(home)) {
            operator.put("/trusted-keys/release", Map.of("pem", signer.pem()), 201);
            var boot = component(operator, "boot", "1.1", 700);
            var modem = component(operator, "modem", "3.1", 2_000);
            var coap = "coap://127.0.0.1:" + server.ports().coap();
            begin(devices, "sound-", "", "", coap);
            begin(devices, "faulty-", ", fails-with: 8, component: 1", "", coap);
            // The boot loader has three blocks, so it is the modem that this happens to.
            begin(devices, "weak-", ", power-cut-at-block: 5, power-cut-for: 2s", "", coap);
            begin(devices, "torn-", "", ", 17: {values: [{link: \"33629:0\"}]}", coap);

            for (var endpoint : List.of("sound-000000", "faulty-000000", "weak-000000", "torn-000000")) {
                await().atMost(PATIENCE).until(() -> operator.isRegistered(endpoint));
                operator.post("/devices/" + endpoint + "/updates", Map.of("image", boot, "with", List.of(modem)), 202);
            }

            assertThat(ended(operator, "sound-000000")).isEqualTo("succeeded: the device runs boot 1.1, modem 3.1");
            assertThat(ended(operator, "faulty-000000"))
                    .isEqualTo("failed: the component modem: the device could not install the image");
            assertThat(ended(operator, "weak-000000")).isEqualTo("succeeded: the device runs boot 1.1, modem 3.1");
            assertThat(ended(operator, "torn-000000"))
                    .isEqualTo("failed: the components modem and boot conflict with each other, as the device says");
            assertThat(latest(operator, "torn-000000").at("/attempts").asInt())
                    .as("nothing was sent")
                    .isZero();
        }
    }

    private String component(Operator operator, String part, String version, int bytes) throws Exception {
        var image = new byte[bytes];
        new Random(bytes).nextBytes(image);
        var label = MAKE + "&part=" + part + "&version=" + version + "&signature=" + signer.signature(image);
        return operator.upload(image, label).at("/id").asText();
    }

    private static void begin(SimulatedDevices devices, String prefix, String habits, String ofModem, String server)
            throws IOException {
        var text = SIMULATED.formatted(habits, COMPONENT, COMPONENT, ofModem);
        var plan = LoadPlan.of(ServerAddress.parse(server), 1).named(prefix);
        devices.come(new ModelLoad(plan, devices.model(text), Duration.ofMinutes(10)));
    }

    private static String ended(Operator operator, String endpoint) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        latest(operator, endpoint).at("/state").asText().matches("succeeded|failed|.*device|silent"));
        var update = latest(operator, endpoint);
        return update.at("/state").asText() + ": " + update.at("/reason").asText();
    }

    private static JsonNode latest(Operator operator, String endpoint) {
        return operator.get("/devices/" + endpoint + "/updates").at("/items/0");
    }
}
