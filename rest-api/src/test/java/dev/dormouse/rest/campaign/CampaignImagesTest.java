package dev.dormouse.rest.campaign;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.Make;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One release for devices of several hardware versions: each gets its own image, and goes back to its own. */
class CampaignImagesTest {

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);
    private final ImageId newA = image("2.1", "A", 1_000);
    private final ImageId newB = image("2.1", "B", 3_000);
    private final ImageId oldA = image("2.0", "A", 900);
    private final ImageId oldB = image("2.0", "B", 2_900);

    @BeforeEach
    void lamps() {
        lamp("lamp-a1", Optional.of("A"));
        lamp("lamp-a2", Optional.of("A"));
        lamp("lamp-b1", Optional.of("B"));
        lamp("lamp-c1", Optional.of("C"));
        lamp("lamp-x1", Optional.empty());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_preview_tells_who_gets_which_and_who_none() {
        var preview = operator.post("/campaign-previews", plan()).json();

        assertThat(preview.getLong("meant")).isEqualTo(3);
        assertThat(preview.getLong("bytes")).isEqualTo(5_000);
        assertThat(preview.getJsonArray("images")).containsExactly(share(newA, 2, 2_000), share(newB, 1, 3_000));
        assertThat(preview.getJsonArray("skipped").stream().map(skipped -> ((JsonObject) skipped).getString("why")))
                .containsExactlyInAnyOrder(
                        "no image for hardware C", "ambiguous: 2 images for Acme Lamp, and it told no hardware");
    }

    @Test
    void each_device_gets_its_own_and_is_told_of_with_it() {
        var id = started();

        assertThat(orders()).isEqualTo(Map.of("lamp-a1", newA, "lamp-a2", newA, "lamp-b1", newB));
        var devices = operator.get("/campaigns/" + id + "/devices").json().getJsonArray("items");
        assertThat(devices.getJsonObject(2).getString("image")).isEqualTo(newB.value());
        assertThat(devices.getJsonObject(3).getString("image")).isNull();
        assertThat(devices.getJsonObject(3).getString("why")).isEqualTo("no image for hardware C");
        assertThat(operator.get("/campaigns/" + id + "/report").text().lines())
                .first()
                .asString()
                .endsWith(",image");
        assertThat(operator.get("/campaigns/" + id + "/report").text()).contains("," + newB.value() + "\r\n");
    }

    @Test
    void one_that_is_bad_stops_the_campaign_which_says_which_it_was() {
        var limit = new JsonObject().put("minimumExecuted", 1).put("percent", 50);
        var id = started(plan().put("gates", new JsonObject().put("failures", limit)));

        server.campaigns().succeed(newA);
        server.campaigns().fail(newB);

        var campaign = operator.get("/campaigns/" + id).json();
        assertThat(campaign.getString("state")).isEqualTo("paused");
        assertThat(campaign.getString("why"))
                .isEqualTo("in wave 1, of those that got Acme Lamp 2.1 for hardware B, 1 of 1 devices failed,"
                        + " and 50 % is the limit");
        assertThat(operator.get("/campaign-alarms").text()).contains("Acme Lamp 2.1 for hardware B");
    }

    @Test
    void each_goes_back_to_its_own() {
        var id = started();
        server.campaigns().succeedAll();

        operator.post("/campaigns/" + id + "/rollback", new JsonObject());
        turns(4);

        assertThat(orders()).isEqualTo(Map.of("lamp-a1", oldA, "lamp-a2", oldA, "lamp-b1", oldB));
        server.campaigns().succeedAll();
        turns(4);
        assertThat(operator.get("/campaigns/" + id).json().getString("state")).isEqualTo("rolled-back");
    }

    @Test
    void a_device_that_tells_its_hardware_later_gets_the_right_one_in_its_turn() {
        var plan = plan().put(
                        "startAt",
                        server.fleet().time().instant().plusSeconds(3_600).toString());
        var id = operator.post("/campaigns", plan).json().getString("id");
        operator.post("/campaigns/" + id + "/start", new JsonObject());
        turns(2);
        assertThat(orders()).isEmpty();

        reports("lamp-a1", "B");
        server.fleet().time().advance(Duration.ofHours(1));
        turns(3);

        assertThat(orders()).isEqualTo(Map.of("lamp-a1", newB, "lamp-a2", newA, "lamp-b1", newB));
    }

    @Test
    void images_that_make_no_set_are_refused() {
        var twice = plan().put("images", new JsonArray().add(newA.value()).add(newA.value()));
        var bothWays = plan().put("previous", new JsonArray().add(newA.value()));

        assertThat(operator.post("/campaigns", twice).text()).contains("an image is named once");
        assertThat(operator.post("/campaigns", bothWays).text()).contains("the image to go back to is another one");
        assertThat(operator.post("/campaigns", plan().put("images", new JsonArray()))
                        .status())
                .isEqualTo(400);
    }

    private String started() {
        return started(plan());
    }

    private String started(JsonObject plan) {
        var id = operator.post("/campaigns", plan).json().getString("id");
        operator.post("/campaigns/" + id + "/start", new JsonObject());
        turns(3);
        return id;
    }

    private void turns(int many) {
        for (int turn = 0; turn < many; turn++) server.fleet().time().advance(Duration.ofSeconds(5));
    }

    /** Which image the newest update of each device brings. */
    private Map<String, ImageId> orders() {
        return new TreeMap<>(server.campaigns().orders());
    }

    private void lamp(String endpoint, Optional<String> hardware) {
        server.fleet().with(aDevice(endpoint).secured().running("Acme", "Lamp", "1.0"));
        hardware.ifPresent(told -> reports(endpoint, told));
    }

    private void reports(String endpoint, String hardware) {
        var reading = new Reading(NodePath.parse("/3/0/18"), new Value.Text(hardware), Optional.empty());
        server.fleet()
                .events()
                .publish(new FleetEvent.ValuesReported(
                        new EndpointName(endpoint),
                        List.of(reading),
                        Source.READ,
                        server.fleet().time().instant()));
    }

    private ImageId image(String version, String hardware, long bytes) {
        return server.campaigns()
                .image(anImage(version)
                        .make(new Make("Acme", "Lamp", Optional.of(hardware)))
                        .size(bytes));
    }

    private static JsonObject share(ImageId image, int devices, int bytes) {
        return new JsonObject()
                .put("image", image.value())
                .put("devices", devices)
                .put("bytes", bytes);
    }

    private JsonObject plan() {
        return new JsonObject()
                .put("title", "Lamps 2.1")
                .put("images", new JsonArray().add(newA.value()).add(newB.value()))
                .put("previous", new JsonArray().add(oldA.value()).add(oldB.value()))
                .put("audience", new JsonObject().put("matching", new JsonObject().put("search", "lamp")))
                .put("waves", new JsonArray().add(new JsonObject().put("percent", 100)))
                .put("perMinute", 1_000);
    }
}
