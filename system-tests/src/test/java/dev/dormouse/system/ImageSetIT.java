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
 * One release for devices of two hardware versions, an image for each: each device gets its own, and when the next release is bad for
 * few of them, all of one hardware, nobody else gets it.
 */
class ImageSetIT {

    private static final String[] FLAGS = {"--set", "registration.unsecured=.*"};
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int IMAGE_BYTES = 1_000;
    private static final int OF_A = 30;
    private static final int OF_B = 6;

    /** So many of all that got the image for B that it breaks the limit, and so few of all that all together do not. */
    private static final int FRAGILE = 4;

    private static final int LIMIT_PERCENT = 35;
    private static final int THROUGH_AT_LEAST = OF_B + FRAGILE;

    private final ImageSigner signer = new ImageSigner();

    @TempDir
    Path home;

    @Test
    void each_gets_the_image_for_its_hardware_and_one_that_is_bad_for_few_stops_the_release() throws IOException {
        try (var server = Server.start(home, Ports.free(), FLAGS);
                var operator = Operator.firstSignIn(server);
                var devices = new SimulatedDevices(home)) {
            operator.put("/trusted-keys/release", Map.of("pem", signer.pem()), 201);
            come(devices, server, "a-", "A", OF_A, "installed");
            come(devices, server, "b-", "B", OF_B, "installed");
            awaitDevices(operator, OF_A + OF_B);

            var spring = rolledOut(operator, "1.4.3");

            assertThat(spring.at("/state").asText()).as(spring.toString()).isEqualTo("finished");
            assertThat(spring.at("/tally/succeeded").asInt()).isEqualTo(OF_A + OF_B);
            assertThat(latest(operator, "a-000000").at("/image").asText())
                    .isNotEqualTo(latest(operator, "b-000000").at("/image").asText());

            come(devices, server, "fragile-", "B", FRAGILE, "reverted");
            awaitDevices(operator, OF_A + OF_B + FRAGILE);

            var summer = rolledOut(operator, "1.4.4");

            assertThat(summer.at("/state").asText()).as(summer.toString()).isEqualTo("paused");
            assertThat(summer.at("/why").asText())
                    .isEqualTo(
                            "in wave 1, of those that got Hazel Instruments HZ-3 1.4.4 for hardware B, 4 of 10 devices failed, and 35 % is the limit");
        }
    }

    /** How a campaign stands that is given an image for each hardware, once it has ended or stopped itself. */
    private JsonNode rolledOut(Operator operator, String version) throws IOException {
        var images = List.of(uploaded(operator, version, "A"), uploaded(operator, version, "B"));
        var plan = Map.of(
                "title",
                "Release " + version,
                "images",
                images,
                "audience",
                Map.of("matching", Map.of("search", "model==HZ-3")),
                "waves",
                List.of(Map.of("percent", 100)),
                "perMinute",
                600,
                "gates",
                Map.of("failures", Map.of("percent", LIMIT_PERCENT, "minimumExecuted", THROUGH_AT_LEAST)));
        var campaign =
                "/campaigns/" + operator.post("/campaigns", plan, 201).at("/id").asText();
        operator.post(campaign + "/start", 200);
        await().atMost(PATIENCE)
                .until(() -> operator.get(campaign).at("/state").asText().matches("finished|paused"));
        return operator.get(campaign);
    }

    private String uploaded(Operator operator, String version, String hardware) throws IOException {
        var image = new byte[IMAGE_BYTES];
        new Random((version + hardware).hashCode()).nextBytes(image);
        var label = "manufacturer=Hazel%20Instruments&model=HZ-3&version=" + version + "&hardware=" + hardware;
        return operator.upload(image, label + "&signature=" + signer.signature(image))
                .at("/id")
                .asText();
    }

    private static void come(
            SimulatedDevices devices, Server server, String prefix, String hardware, int many, String end)
            throws IOException {
        var model = new UpdatableModel("HZ-3", "U", "", ", ends: " + end, ", 18: " + hardware);
        var address = ServerAddress.parse("coap://127.0.0.1:" + server.ports().coap());
        var plan = LoadPlan.of(address, many).named(prefix);
        devices.come(new ModelLoad(plan, devices.model(model.text()), Duration.ofMinutes(10)));
    }

    /** Which image is for a device is told by what it said of itself. */
    private static void awaitDevices(Operator operator, int devices) {
        await().atMost(PATIENCE)
                .until(() -> operator.get("/devices?search=model%3D%3DHZ-3")
                                .at("/total")
                                .asInt()
                        == devices);
    }

    private static JsonNode latest(Operator operator, String endpoint) {
        return operator.get("/devices/" + endpoint + "/updates").at("/items/0");
    }
}
