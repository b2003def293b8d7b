package dev.dormouse.rest.device;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client viewer = server.as(Role.VIEWER);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_device_is_shown_as_it_is_known() {
        server.fleet()
                .with(aDevice("lamp-7")
                        .secured()
                        .sleeping()
                        .running("Lichtwerk", "L7", "2.1.0")
                        .battery(87));

        var device = viewer.get("/devices/lamp-7").json();

        assertThat(device.getString("endpoint")).isEqualTo("lamp-7");
        assertThat(device.getJsonObject("presence"))
                .isEqualTo(new JsonObject()
                        .put("state", "awake")
                        .put("since", "2026-01-15T12:00:00Z")
                        .put("until", "2026-01-15T12:01:33Z")
                        .put("reason", "it spoke a moment ago; on ethernet a device is taken to listen for 93 s"));
        assertThat(device.getBoolean("registered")).isTrue();
        assertThat(device.getString("manufacturer")).isEqualTo("Lichtwerk");
        assertThat(device.getInteger("battery")).isEqualTo(87);
        assertThat(device.getString("security")).isEqualTo("psk");
        assertThat(device.containsKey("signal")).isFalse();
        assertThat(device.getJsonObject("registration").getBoolean("queueMode")).isTrue();
        assertThat(device.getJsonObject("registration").getInteger("objectCount"))
                .isEqualTo(3);
    }

    @Test
    void presence_follows_the_clock() {
        server.fleet().with(aDevice("lamp-7").sleeping().registeredFor(seconds(600)));
        assertThat(presence("lamp-7")).isEqualTo("awake");

        server.fleet().time().advance(seconds(100));
        assertThat(presence("lamp-7")).isEqualTo("asleep");

        server.fleet().time().advance(seconds(600));
        assertThat(presence("lamp-7")).isEqualTo("gone");
        assertThat(viewer.get("/devices/lamp-7").json().getBoolean("registered"))
                .isFalse();
    }

    @Test
    void the_list_is_paged_by_endpoint_and_knows_its_total() {
        for (int i = 0; i < 7; i++) server.fleet().with(aDevice("lamp-" + i));

        var first = viewer.get("/devices?limit=3").json();
        var second = viewer.get("/devices?limit=3&cursor=" + Client.encoded(first.getString("nextCursor")))
                .json();
        var last = viewer.get("/devices?limit=3&cursor=" + Client.encoded(second.getString("nextCursor")))
                .json();

        assertThat(endpoints(first)).containsExactly("lamp-0", "lamp-1", "lamp-2");
        assertThat(endpoints(second)).containsExactly("lamp-3", "lamp-4", "lamp-5");
        assertThat(endpoints(last)).containsExactly("lamp-6");
        assertThat(last.containsKey("nextCursor")).isFalse();
        assertThat(first.getInteger("total")).isEqualTo(7);
    }

    @Test
    void the_list_is_searched_and_counted_by_presence() {
        server.fleet().with(aDevice("lamp-1").sleeping().running("Lichtwerk", "L7", "2.1"));
        server.fleet().time().advance(Duration.ofMinutes(5));
        server.fleet().with(aDevice("lamp-2").running("Lichtwerk", "L8", "2.2"));
        server.fleet().with(aDevice("meter-1").running("Zaehler", "Z1", "9"));

        var asleep = viewer.get("/devices?search=lichtwerk&presence=asleep").json();

        assertThat(endpoints(asleep)).containsExactly("lamp-1");
        assertThat(asleep.getInteger("total")).isEqualTo(1);
        assertThat(asleep.getJsonObject("counts"))
                .isEqualTo(new JsonObject()
                        .put("awake", 1)
                        .put("asleep", 1)
                        .put("late", 0)
                        .put("gone", 0));
    }

    @Test
    void a_made_up_cursor_is_refused() {
        var response = viewer.get("/devices?cursor=" + "x".repeat(300));

        assertThat(response.problem()).isEqualTo("invalid-value");
        assertThat(response.json().getString("field")).isEqualTo("cursor");
    }

    @Test
    void endpoint_names_may_hold_what_paths_may_not() {
        for (var name :
                List.of("urn:imei:004401043755780", "a/b", "50%", "ü & ö", "1.5", "true", "..", "a?b#c", "+", "💤")) {
            server.fleet().with(aDevice(name));

            var found = viewer.get("/devices/" + Client.encoded(name));

            assertThat(found.status()).as(name).isEqualTo(name.equals("..") ? 404 : 200);
            if (found.status() == 200)
                assertThat(found.json().getString("endpoint")).isEqualTo(name);
        }
    }

    @Test
    void a_device_shows_the_objects_it_registered() {
        server.fleet().with(aDevice("lamp-7").objects("</1/0>;ver=1.1,</3/0>;ver=1.1,</33000/0>,</33000/2>,</5>"));

        var items = viewer.get("/devices/lamp-7/objects").json().getJsonArray("items");

        assertThat(items.getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("object", 3)
                        .put("version", "1.1")
                        .put("instances", new JsonArray().add(0))
                        .put("known", true)
                        .put("name", "Device")
                        .put("modelVersion", "1.1"));
        assertThat(items.getJsonObject(3))
                .isEqualTo(new JsonObject()
                        .put("object", 33000)
                        .put("version", "1.0")
                        .put("instances", new JsonArray().add(0).add(2))
                        .put("known", false));
    }

    @Test
    void the_last_values_are_told_with_their_times() {
        server.fleet().with(aDevice("lamp-7"));
        var measured = Instant.parse("2026-01-15T11:59:00Z");
        report("lamp-7", new Reading(NodePath.parse("/3/0/9"), new Value.Whole(87)));
        report("lamp-7", new Reading(NodePath.parse("/3303/0/5700"), new Value.Decimal(21.5), Optional.of(measured)));

        var all = viewer.get("/devices/lamp-7/values").json().getJsonArray("items");
        var some = viewer.get("/devices/lamp-7/values?under=/3303/0").json().getJsonArray("items");

        assertThat(all).hasSize(2);
        assertThat(some).hasSize(1);
        assertThat(some.getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("path", "/3303/0/5700")
                        .put("type", "float")
                        .put("value", 21.5)
                        .put("at", "2026-01-15T11:59:00Z")
                        .put("receivedAt", "2026-01-15T12:00:00Z"));
    }

    @Test
    void values_under_a_path_that_is_none_are_refused() {
        server.fleet().with(aDevice("lamp-7"));

        assertThat(viewer.get("/devices/lamp-7/values?under=/99999").problem()).isEqualTo("invalid-value");
        assertThat(viewer.get("/devices/lamp-7/values?under=3/0").problem()).isEqualTo("malformed-request");
    }

    @Test
    void a_forgotten_device_is_gone_but_may_come_back_with_its_credential() {
        server.fleet().with(aDevice("lamp-7").secured());
        var operator = server.as(Role.OPERATOR);

        assertThat(operator.delete("/devices/lamp-7").status()).isEqualTo(204);

        assertThat(viewer.get("/devices/lamp-7").problem()).isEqualTo("device-unknown");
        assertThat(operator.delete("/devices/lamp-7").problem()).isEqualTo("device-unknown");
        assertThat(server.fleet().registered()).isEmpty();
        assertThat(server.fleet()
                        .credentials()
                        .find(new EndpointName("lamp-7"), Purpose.MANAGEMENT)
                        .current())
                .isPresent();
    }

    @Test
    void while_the_store_is_away_the_answer_is_try_again() {
        server.fleet().with(aDevice("lamp-7"));
        server.fleet().outage().begin();

        var response = viewer.get("/devices/lamp-7");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.problem()).isEqualTo("unavailable");
        server.fleet().outage().end();
        assertThat(viewer.get("/devices/lamp-7").status()).isEqualTo(200);
    }

    private void report(String endpoint, Reading reading) {
        server.fleet()
                .events()
                .publish(new FleetEvent.ValuesReported(
                        new EndpointName(endpoint),
                        List.of(reading),
                        Source.NOTIFY,
                        server.fleet().time().instant()));
    }

    private String presence(String endpoint) {
        return viewer.get("/devices/" + endpoint)
                .json()
                .getJsonObject("presence")
                .getString("state");
    }

    private static List<String> endpoints(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("endpoint"))
                .toList();
    }
}
