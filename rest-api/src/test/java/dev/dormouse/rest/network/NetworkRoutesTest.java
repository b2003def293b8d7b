package dev.dormouse.rest.network;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkRoutesTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);
    private final Client viewer = server.as(Role.VIEWER);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_network_is_shown_with_its_numbers() {
        var networks = viewer.get("/networks").json();

        assertThat(networks.getString("default")).isEqualTo("ethernet");
        assertThat(networks.getJsonArray("items")).hasSameSizeAs(NetworkProfiles.ALL);
        assertThat(networks.getJsonArray("items").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("name", "nb-iot")
                        .put("ackTimeoutSeconds", 15.0)
                        .put("ackRandomFactor", 1.5)
                        .put("retransmissions", 2)
                        .put("longestWaitSeconds", 157.5)
                        .put("requestsAtOnce", 1)
                        .put("preferredBlockBytes", 512)
                        .put("largestBlockBytes", 1024)
                        .put("mtuBytes", 1280)
                        .put("awakeWindowSeconds", 20)
                        .put("rhythmSeconds", 21_600)
                        .put("dailyBytes", 50_000));
    }

    @Test
    void a_network_is_chosen_for_a_device_and_let_go_of_again() {
        server.fleet().with(aDevice("lamp-7").sleeping());
        assertThat(network()).isEqualTo(network("ethernet", "default"));

        var chosen = operator.put("/devices/lamp-7/network", new JsonObject().put("network", "nb-iot"));

        assertThat(chosen.status()).isEqualTo(200);
        assertThat(chosen.json()).isEqualTo(network("nb-iot", "device"));
        assertThat(network()).isEqualTo(network("nb-iot", "device"));
        assertThat(habit().getDouble("awakeWindowSeconds")).isEqualTo(20);

        assertThat(operator.delete("/devices/lamp-7/network").json()).isEqualTo(network("ethernet", "default"));
        assertThat(operator.delete("/devices/lamp-7/network").status()).isEqualTo(200);
        assertThat(network()).isEqualTo(network("ethernet", "default"));
    }

    @Test
    void a_forgotten_device_takes_its_choice_along() {
        server.fleet().with(aDevice("lamp-7"));
        operator.put("/devices/lamp-7/network", new JsonObject().put("network", "lora"));

        operator.delete("/devices/lamp-7");

        assertThat(server.fleet().networks().of(LAMP)).isEqualTo(NetworkProfiles.ETHERNET);
    }

    @Test
    void what_was_learnt_of_a_device_is_shown() {
        server.fleet().with(aDevice("lamp-7").sleeping());
        var time = server.fleet().time();
        var spoke = time.instant();
        time.advance(Duration.ofSeconds(30));
        server.fleet().events().publish(new FleetEvent.DeviceSilent(LAMP, time.instant(), time.instant()));

        assertThat(habit())
                .isEqualTo(new JsonObject()
                        // One silence leaves half of the 93 seconds that are hoped for.
                        .put("awakeWindowSeconds", 46.5)
                        .put("learnt", true)
                        .put("silentAfterSeconds", 30.0)
                        .put("silences", 1)
                        .put("nextExpectedAt", spoke.plus(Duration.ofHours(1)).toString()));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        server.fleet().with(aDevice("lamp-7"));
        var lora = new JsonObject().put("network", "lora");

        assertProblem(
                operator.put("/devices/lamp-7/network", new JsonObject().put("network", "pigeon")),
                400,
                "malformed-request");
        assertProblem(operator.put("/devices/lamp-7/network", new JsonObject()), 400, "malformed-request");
        assertProblem(operator.put("/devices/nobody/network", lora), 404, "device-unknown");
        assertProblem(operator.delete("/devices/nobody/network"), 404, "device-unknown");
        assertProblem(viewer.put("/devices/lamp-7/network", lora), 403, "forbidden");
    }

    private static void assertProblem(Client.Response response, int status, String problem) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.problem()).isEqualTo(problem);
    }

    private JsonObject network() {
        return viewer.get("/devices/lamp-7").json().getJsonObject("network");
    }

    private JsonObject habit() {
        return viewer.get("/devices/lamp-7").json().getJsonObject("habit");
    }

    private static JsonObject network(String name, String origin) {
        return new JsonObject().put("name", name).put("origin", origin);
    }
}
