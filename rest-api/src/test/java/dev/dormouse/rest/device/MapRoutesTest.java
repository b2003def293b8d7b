package dev.dormouse.rest.device;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MapRoutesTest {

    private static final String WORLD = "box=-90,-180,90,180";

    private final TestServer server = TestServer.start();
    private final Client viewer = server.as(Role.VIEWER);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void few_devices_are_told_each() {
        server.fleet().with(aDevice("lamp-1").running("Lichtwerk", "L7", "1.9"));
        server.fleet().with(aDevice("lamp-2"));
        server.fleet().with(aDevice("nowhere-3"));
        place("lamp-1", 52.520008, 13.404954);
        place("lamp-2", -33.8688, 151.2093);

        var map = viewer.get("/device-map?" + WORLD).json();

        assertThat(endpoints(map)).containsExactlyInAnyOrder("lamp-1", "lamp-2");
        assertThat(map.getLong("total")).isEqualTo(2);
        assertThat(map.getJsonArray("clusters")).isEmpty();
        var lamp = viewer.get("/device-map?box=52,13,53,14").json().getJsonArray("devices");
        assertThat(lamp).hasSize(1);
        assertThat(lamp.getJsonObject(0).getJsonObject("location"))
                .isEqualTo(new JsonObject().put("latitude", 52.520008).put("longitude", 13.404954));
        assertThat(lamp.getJsonObject(0).getJsonObject("presence").getString("state"))
                .isEqualTo("awake");
        assertThat(lamp.getJsonObject(0).fieldNames())
                .containsExactlyInAnyOrder("endpoint", "presence", "location", "manufacturer", "model", "firmware");
    }

    @Test
    void many_devices_are_told_by_how_many_are_where() {
        IntStream.range(0, 500).forEach(i -> {
            server.fleet().with(aDevice("lamp-" + i).running("Lichtwerk", i < 20 ? "L7" : "L8", "1"));
            place("lamp-" + i, i == 499 ? -33.8 : 52 + i / 10_000.0, 13 + i / 10_000.0);
        });

        var map = viewer.get("/device-map?level=4&" + WORLD).json();

        assertThat(map.getLong("total")).isEqualTo(500);
        assertThat(endpoints(map)).containsExactly("lamp-499");
        var cluster = map.getJsonArray("clusters").getJsonObject(0);
        assertThat(map.getJsonArray("clusters")).hasSize(1);
        assertThat(cluster.getLong("devices")).isEqualTo(499);
        var box = cluster.getJsonObject("box");
        assertThat(52.0).isBetween(box.getDouble("south"), box.getDouble("north"));
        assertThat(13.0).isBetween(box.getDouble("west"), box.getDouble("east"));
        assertThat(endpoints(viewer.get("/device-map?search=model==L7&" + WORLD).json()))
                .hasSize(20);
    }

    @Test
    void cells_are_no_more_than_a_page_can_show() {
        var map = viewer.get("/device-map?level=25&" + WORLD).json();

        assertThat(map.getInteger("level")).isEqualTo(5);
    }

    @Test
    void a_box_across_the_180th_meridian_is_one() {
        server.fleet().with(aDevice("fiji-1"));
        server.fleet().with(aDevice("samoa-1"));
        server.fleet().with(aDevice("berlin-1"));
        place("fiji-1", -17.7, 178);
        place("samoa-1", -13.8, -172);
        place("berlin-1", 52.5, 13.4);

        assertThat(endpoints(viewer.get("/device-map?box=-30,170,0,-170").json()))
                .containsExactlyInAnyOrder("fiji-1", "samoa-1");
    }

    @Test
    void devices_are_found_by_where_they_are() {
        server.fleet().with(aDevice("lamp-1"));
        server.fleet().with(aDevice("lamp-2"));
        place("lamp-1", 52.520008, 13.404954);

        assertThat(found("location=in=(52.3,13.1,52.7,13.8)")).containsExactly("lamp-1");
        assertThat(found("location=out=(52.3,13.1,52.7,13.8)")).containsExactly("lamp-2");
        assertThat(found("location==*")).containsExactly("lamp-1");
    }

    @Test
    void what_is_no_box_is_refused() {
        assertThat(viewer.get("/device-map").problem()).isEqualTo("malformed-request");
        for (var box :
                List.of("", "1,2,3", "a,b,c,d", "1,2,3,4,5", "53,13,52,14", "-91,0,0,0", "0,0,0,181", "1e3,0,0,0"))
            assertThat(viewer.get("/device-map?box=" + box).status()).as(box).isEqualTo(400);
        var refused = viewer.get("/device-map?box=53,13,52,14").json();
        assertThat(refused.getString("field")).isEqualTo("box");
        assertThat(refused.getString("detail")).contains("south lies below north");
        assertThat(viewer.get("/device-map?search=location==berlin&" + WORLD).problem())
                .isEqualTo("query-invalid");
    }

    private void place(String endpoint, double latitude, double longitude) {
        server.fleet()
                .events()
                .publish(new FleetEvent.ValuesReported(
                        new EndpointName(endpoint),
                        List.of(
                                new Reading(NodePath.parse("/6/0/0"), new Value.Decimal(latitude)),
                                new Reading(NodePath.parse("/6/0/1"), new Value.Decimal(longitude))),
                        Source.NOTIFY,
                        server.fleet().time().instant()));
    }

    private List<String> found(String search) {
        return viewer.get("/devices?search=" + Client.encoded(search)).json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("endpoint"))
                .toList();
    }

    private static List<String> endpoints(JsonObject map) {
        JsonArray devices = map.getJsonArray("devices");
        return devices.stream()
                .map(item -> ((JsonObject) item).getString("endpoint"))
                .toList();
    }
}
