package dev.dormouse.rest.purview;

import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.alarm.AlarmBuilder.below;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.RestConfig.Limits;
import dev.dormouse.rest.TestServer;
import dev.dormouse.rest.firmware.Signer;
import dev.dormouse.testkit.update.UpdatingDevice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with two tenants who have a device each, and somebody who sees those of one of them. */
abstract class TwoTenants {

    final TestServer server = TestServer.start(config -> config.limits(Limits.STANDARD.withRequestsPerMinute(100_000)));
    final Client admin = server.as(Role.ADMIN);
    final Client customer = server.customer(Role.ADMIN, "water-works");
    final Map<String, String> ours = new HashMap<>();
    final Map<String, String> zebras = new HashMap<>();
    private String image = "";

    @BeforeEach
    void two_tenants_with_a_device_each() {
        server.gateway().answers(new Answer.Silence(Duration.ofSeconds(1), 1));
        server.alarms().desk().put(aRule("low", below("/3/0/9", 20, 5, Duration.ZERO)), "ada");
        image = anImage();
        own("water-works", "water-1", ours);
        own("zebra", "zebra-7", zebras);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Without what is different because it was asked about something else. */
    static String plain(Client.Response response, Map<String, String> places) {
        var text = response.status() + response.text();
        for (var place : places.values()) text = text.replace(place, "it");
        return text;
    }

    private void own(String tenant, String endpoint, Map<String, String> places) {
        server.fleet()
                .with(aDevice(endpoint)
                        .sleeping()
                        .objects(UpdatingDevice.OBJECTS)
                        .running("Acme", "Lamp", "1.0"));
        server.give(tenant, endpoint);
        report(endpoint, 10);
        var command = admin.post(
                "/devices/" + endpoint + "/commands",
                new JsonObject().put("action", "read").put("path", "/3/0"));
        var update = admin.post("/devices/" + endpoint + "/updates", new JsonObject().put("image", image));
        var alarm = admin.get("/alarms?endpoint=" + endpoint)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        places.put("endpoint", endpoint);
        places.put("command", command.json().getString("id"));
        places.put("update", update.json().getString("id"));
        places.put("alarm", alarm.getString("id"));
        places.put("campaign", aCampaign(tenant));
        places.put("rotation", aRotation(tenant));
    }

    private String aRotation(String tenant) {
        var devices = new JsonArray().add("one-of-" + tenant);
        var rotation =
                new JsonObject().put("devices", devices).put("perMinute", 1).put("tenant", tenant);
        return admin.post("/rotations", rotation).json().getString("id");
    }

    private String aCampaign(String tenant) {
        var plan = new JsonObject()
                .put("title", "Lamps of " + tenant)
                .put("tenant", tenant)
                .put("images", new JsonArray().add(image))
                .put("audience", new JsonObject().put("matching", new JsonObject()));
        return admin.post("/campaigns", plan).json().getString("id");
    }

    private String anImage() {
        var signer = new Signer();
        byte[] bytes = new byte[1_000];
        admin.put("/trusted-keys/release", new JsonObject().put("pem", signer.pem()));
        var label = "manufacturer=Acme&model=Lamp&version=2.0&signature=" + signer.signature(bytes);
        return admin.send(admin.request("/images?" + label)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(bytes)))
                .json()
                .getString("id");
    }

    void report(String endpoint, long percent) {
        var reading = new Reading(NodePath.parse("/3/0/9"), new Value.Whole(percent));
        server.fleet()
                .events()
                .publish(new FleetEvent.ValuesReported(
                        new EndpointName(endpoint),
                        List.of(reading),
                        Source.NOTIFY,
                        server.fleet().time().instant()));
        server.fleet().time().advance(Duration.ofSeconds(1));
    }
}
