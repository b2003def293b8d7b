package dev.dormouse.rest.observation;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservationRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void observing_answers_with_the_observation() {
        server.fleet().with(aDevice("lamp-7"));
        server.gateway().answers((device, operation) -> {
            var observation = anObservation("a1b2", device)
                    .of(operation.path().toString())
                    .build();
            server.fleet().observations().put(observation);
            return new Answer.Observing(observation, List.of());
        });

        var begun = operator.post("/devices/lamp-7/observations", new JsonObject().put("path", "/3/0/9"));

        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.json())
                .isEqualTo(new JsonObject()
                        .put("id", "a1b2")
                        .put("path", "/3/0/9")
                        .put("paths", new JsonArray().add("/3/0/9"))
                        .put("since", "2026-01-15T12:00:00Z"));
        assertThat(list()).hasSize(1);
    }

    @Test
    void the_list_says_when_the_device_reported_last() {
        server.fleet().with(aDevice("lamp-7"));
        observed("a1", "/3/0/9");
        observed("b2", "/1/0/1");
        server.fleet().time().advance(Duration.ofSeconds(5));
        server.fleet()
                .events()
                .publish(new FleetEvent.ValuesReported(
                        new EndpointName("lamp-7"),
                        List.of(new Reading(NodePath.parse("/3/0/9"), new Value.Whole(80))),
                        Source.NOTIFY,
                        server.fleet().time().instant()));

        var items = list();

        assertThat(items.getJsonObject(0).getString("path")).isEqualTo("/1/0/1");
        assertThat(items.getJsonObject(0).containsKey("lastNotifiedAt")).isFalse();
        assertThat(items.getJsonObject(1).getString("lastNotifiedAt")).isEqualTo("2026-01-15T12:00:05Z");
    }

    @Test
    void ending_an_observation_tells_a_device_that_listens() {
        server.fleet().with(aDevice("lamp-7"));
        observed("a1", "/3/0/9");

        assertThat(operator.delete("/devices/lamp-7/observations/a1").status()).isEqualTo(204);

        assertThat(server.gateway().asked().getFirst().operation()).isInstanceOf(Operation.CancelObservation.class);
        assertThat(list()).isEmpty();
        assertThat(server.fleet().told()).last().isInstanceOf(FleetEvent.ObservationEnded.class);
        assertThat(operator.delete("/devices/lamp-7/observations/a1").problem()).isEqualTo("observation-unknown");
    }

    @Test
    void ending_an_observation_wakes_nobody() {
        server.fleet().with(aDevice("lamp-7").sleeping());
        observed("a1", "/3/0/9");
        server.fleet().time().advance(Duration.ofMinutes(5));

        assertThat(operator.delete("/devices/lamp-7/observations/a1").status()).isEqualTo(204);

        assertThat(server.gateway().asked()).isEmpty();
        assertThat(list()).isEmpty();
    }

    @Test
    void an_observation_of_another_device_cannot_be_ended() {
        server.fleet().with(aDevice("lamp-7")).with(aDevice("lamp-8"));
        observed("a1", "/3/0/9");

        assertThat(operator.delete("/devices/lamp-8/observations/a1").problem()).isEqualTo("observation-unknown");
        assertThat(operator.delete("/devices/lamp-9/observations/a1").problem()).isEqualTo("device-unknown");
        assertThat(list()).hasSize(1);
    }

    private void observed(String token, String path) {
        var registration = server.fleet().registrationOf("lamp-7");
        server.fleet()
                .observations()
                .put(anObservation(token, registration).of(path).build());
    }

    private JsonArray list() {
        return operator.get("/devices/lamp-7/observations").json().getJsonArray("items");
    }
}
