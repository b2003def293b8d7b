package dev.dormouse.rest.event;

import static dev.dormouse.testkit.alarm.AlarmBuilder.anAlarm;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.campaign.CampaignAlarm;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.CampaignAlarmChanged;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.StormChanged;
import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.Crowd;
import dev.dormouse.fleet.storm.Moment;
import dev.dormouse.fleet.storm.StormWatch;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.ConfigBuilder;
import dev.dormouse.rest.RestConfig.EventsConfig;
import dev.dormouse.rest.TestServer;
import dev.dormouse.testkit.time.VirtualTime;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private TestServer server = TestServer.start(config -> config.events(new EventsConfig(3, 5, MINUTE, MINUTE)));
    private Client viewer = server.as(Role.VIEWER);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_device_that_registers_is_seen_without_asking() {
        try (var events = EventReader.open(viewer, "")) {
            server.fleet().with(aDevice("lamp-7").sleeping());

            var event = events.next();

            assertThat(event.kind()).isEqualTo("device.registered");
            assertThat(event.data().orElseThrow().getString("endpoint")).isEqualTo("lamp-7");
            assertThat(event.data().orElseThrow().getString("at")).isEqualTo("2026-01-15T12:00:00Z");
            assertThat(event.data().orElseThrow().getJsonObject("presence").getString("state"))
                    .isEqualTo("awake");
        }
    }

    @Test
    void the_stream_is_what_browsers_expect_of_one() {
        try (var events = EventReader.open(viewer, "")) {
            assertThat(events.response().headers().firstValue("content-type")).contains("text/event-stream");
            assertThat(events.response().headers().firstValue("cache-control")).contains("no-store");
            // Compressed, an event would wait for the next ones to fill a block.
            assertThat(events.response()
                            .headers()
                            .firstValue("content-encoding")
                            .orElse("identity"))
                    .isEqualTo("identity");
        }
    }

    @Test
    void reported_values_arrive_as_they_are_kept() {
        server.fleet().with(aDevice("lamp-7"));
        try (var events = EventReader.open(viewer, "")) {
            report("lamp-7", 80);

            var event = events.next();

            assertThat(event.kind()).isEqualTo("device.values");
            assertThat(event.data().orElseThrow().getJsonArray("values").getJsonObject(0))
                    .isEqualTo(new JsonObject()
                            .put("path", "/3/0/9")
                            .put("type", "integer")
                            .put("value", 80)
                            .put("at", "2026-01-15T12:00:00Z")
                            .put("receivedAt", "2026-01-15T12:00:00Z"));
        }
    }

    @Test
    void a_storm_is_told_when_it_begins_and_when_it_has_passed() {
        var watch = new StormWatch();
        watch.listen(storm ->
                server.fleet().events().publish(new StormChanged(new NodeName("node-1"), Purpose.BOOTSTRAP, storm)));
        var crowd = new Moment(Map.of(Arrival.HELLO, new Crowd(20, 70)), 2, 0.8, 120, 40, 6);
        try (var storms = EventReader.open(viewer, "?kind=storm.began,storm.passed")) {
            watch.note(crowd, VirtualTime.BEGINNING);
            watch.note(crowd, VirtualTime.BEGINNING.plusSeconds(1));
            watch.note(new Moment(Map.of(), 0, 0, 0, 0, 0), VirtualTime.BEGINNING.plusSeconds(40));

            var began = storms.next().data().orElseThrow();
            assertThat(began.getString("kind")).isEqualTo("storm.began");
            assertThat(began.getString("at")).isEqualTo("2026-01-15T12:00:00Z");
            assertThat(began.containsKey("endpoint")).isFalse();
            assertThat(began.getJsonObject("storm").getString("node")).isEqualTo("node-1");
            assertThat(began.getJsonObject("storm").getString("server")).isEqualTo("bootstrap");
            assertThat(began.getJsonObject("storm").containsKey("now")).isTrue();
            var passed = storms.next().data().orElseThrow();
            assertThat(passed.getString("kind")).isEqualTo("storm.passed");
            assertThat(passed.getString("at")).isEqualTo("2026-01-15T12:00:40Z");
            assertThat(passed.getJsonObject("storm").getInteger("refused")).isEqualTo(140);
        }
    }

    @Test
    void the_alarm_of_a_campaign_is_told_without_a_device() {
        var now = server.fleet().time().instant();
        var alarm = new CampaignAlarm(
                new CampaignId("c1"),
                Optional.empty(),
                "Firmware 2.1",
                "60 % of wave 1 failed",
                now,
                Optional.empty(),
                Optional.empty());
        try (var all = EventReader.open(viewer, "?kind=campaign-alarm.changed");
                var ofDevice = EventReader.open(viewer, "?endpoint=lamp-7")) {
            server.fleet().events().publish(new CampaignAlarmChanged(alarm, now));
            server.fleet().with(aDevice("lamp-7"));

            var event = all.next().data().orElseThrow();
            assertThat(event.getString("kind")).isEqualTo("campaign-alarm.changed");
            assertThat(event.containsKey("endpoint")).isFalse();
            assertThat(event.getJsonObject("alarm").getString("campaign")).isEqualTo("c1");
            assertThat(event.getJsonObject("alarm").getString("state")).isEqualTo("raised");
            assertThat(ofDevice.next().kind()).isEqualTo("device.registered");
        }
    }

    @Test
    void everything_that_happens_has_its_kind() {
        server.fleet().with(aDevice("lamp-7"));
        var registration = server.fleet().registrationOf("lamp-7");
        var observation = anObservation("a1", registration).build();
        var now = server.fleet().time().instant();
        var endpoint = new EndpointName("lamp-7");
        try (var events = EventReader.open(viewer, "")) {
            for (var event : List.of(
                    new FleetEvent.RegistrationUpdated(registration, registration, now),
                    new FleetEvent.DeviceAnswered(endpoint, now, now),
                    new FleetEvent.ObservationStarted(observation, now),
                    new FleetEvent.ObservationEnded(observation, now)))
                server.fleet().events().publish(event);
            assertThat(List.of(
                            events.next().kind(),
                            events.next().kind(),
                            events.next().kind(),
                            events.next().kind()))
                    .containsExactly("device.updated", "device.presence", "observation.started", "observation.ended");

            for (var event : List.of(
                    new FleetEvent.DeviceDeregistered(registration, now),
                    new FleetEvent.RegistrationExpired(registration, now),
                    new FleetEvent.CredentialChanged(endpoint, Purpose.MANAGEMENT, List.of(), now),
                    new FleetEvent.DeviceForgotten(endpoint, now),
                    new FleetEvent.RegistrationRevoked(registration, now)))
                server.fleet().events().publish(event);
            assertThat(List.of(
                            events.next().kind(),
                            events.next().kind(),
                            events.next().kind(),
                            events.next().kind()))
                    .containsExactly("device.deregistered", "device.expired", "credential.changed", "device.forgotten");
            var evicted = events.next();
            assertThat(evicted.kind()).isEqualTo("device.deregistered");
            assertThat(evicted.data().orElseThrow().getString("reason"))
                    .isEqualTo("what it proved itself with is good no longer");
        }
    }

    @Test
    void an_alarm_comes_as_it_stands() {
        try (var events = EventReader.open(viewer, "?kind=alarm.changed")) {
            var alarm = anAlarm("a1", "lamp-7", "silent").acknowledged("ada", VirtualTime.BEGINNING, "on it");
            server.fleet().events().publish(new FleetEvent.AlarmChanged(alarm, VirtualTime.BEGINNING));

            var data = events.next().data().orElseThrow();

            assertThat(data.getString("endpoint")).isEqualTo("lamp-7");
            assertThat(data.getJsonObject("alarm").getString("state")).isEqualTo("acknowledged");
            assertThat(data.getJsonObject("alarm").getString("note")).isEqualTo("on it");
        }
    }

    @Test
    void a_reader_gets_only_what_it_asked_for() {
        server.fleet().with(aDevice("lamp-7")).with(aDevice("lamp-8"));
        try (var events = EventReader.open(viewer, "?endpoint=lamp-8&kind=device.values,device.forgotten")) {
            report("lamp-7", 1);
            server.fleet()
                    .events()
                    .publish(new FleetEvent.DeviceSilent(
                            new EndpointName("lamp-8"),
                            server.fleet().time().instant(),
                            server.fleet().time().instant()));
            report("lamp-8", 2);

            var event = events.next().data().orElseThrow();

            assertThat(event.getString("endpoint")).isEqualTo("lamp-8");
            assertThat(event.getString("kind")).isEqualTo("device.values");
        }
    }

    @Test
    void who_comes_back_gets_what_was_missed_and_nothing_twice() {
        server.fleet().with(aDevice("lamp-7"));
        String seen;
        try (var events = EventReader.open(viewer, "")) {
            report("lamp-7", 1);
            seen = events.next().id();
        }
        report("lamp-7", 2);
        report("lamp-7", 3);

        try (var events = EventReader.resume(viewer, "", seen)) {
            assertThat(value(events.next())).isEqualTo(2);
            assertThat(value(events.next())).isEqualTo(3);
            report("lamp-7", 4);
            assertThat(value(events.next())).isEqualTo(4);
        }
    }

    @Test
    void who_lost_the_stream_before_the_first_event_can_come_back_too() {
        server.fleet().with(aDevice("lamp-7"));
        String place;
        try (var events = EventReader.open(viewer, "")) {
            place = events.any().orElseThrow().id();
        }
        report("lamp-7", 1);

        try (var events = EventReader.resume(viewer, "", place)) {
            assertThat(value(events.next())).isEqualTo(1);
        }
    }

    @Test
    void who_was_away_for_too_long_is_told_to_load_again() {
        server.fleet().with(aDevice("lamp-7"));
        String place;
        try (var events = EventReader.open(viewer, "")) {
            place = events.any().orElseThrow().id();
        }
        for (int i = 1; i <= 6; i++) report("lamp-7", i);

        try (var events = EventReader.resume(viewer, "", place)) {
            assertThat(events.next().kind()).isEqualTo("stream.reset");
            report("lamp-7", 7);
            assertThat(value(events.next())).isEqualTo(7);
        }
        assertThat(server.metrics().getSampleValue("dormouse_event_stream_resets_total"))
                .isPositive();
    }

    @Test
    void a_place_from_another_life_of_the_server_leads_to_a_reset() {
        for (var place : List.of("0badcafe-3", "nonsense", "0badcafe-99999999999999999999")) {
            try (var events = EventReader.resume(viewer, "", place)) {
                assertThat(events.next().kind()).isEqualTo("stream.reset");
            }
        }
    }

    @Test
    void a_stream_ends_with_its_session() {
        restart(config -> config.events(new EventsConfig(3, 100, Duration.ofMillis(50), MINUTE)));
        try (var events = EventReader.open(viewer, "")) {
            events.any();
            viewer.delete("/session");

            while (events.any().isPresent()) {
                // Heartbeats until the server notices.
            }
            assertThat(viewer.get("/events").status()).isEqualTo(401);
        }
    }

    @Test
    void a_quiet_stream_has_a_heartbeat_that_tells_the_place() {
        restart(config -> config.events(new EventsConfig(3, 100, Duration.ofMillis(50), MINUTE)));
        try (var events = EventReader.open(viewer, "?kind=device.forgotten")) {
            var opened = events.any().orElseThrow();
            server.fleet().with(aDevice("lamp-7"));

            var beat = events.any().orElseThrow();
            while (beat.id().equals(opened.id())) beat = events.any().orElseThrow();

            assertThat(beat.comment()).startsWith(":");
            assertThat(beat.data()).isEmpty();
        }
    }

    @Test
    void there_are_only_so_many_streams() {
        try (var one = EventReader.open(viewer, "");
                var two = EventReader.open(viewer, "");
                var three = EventReader.open(viewer, "")) {
            assertThat(List.of(one.any(), two.any(), three.any())).allMatch(Optional::isPresent);

            var refused = viewer.get("/events");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("too-many-streams");
        }
    }

    @Test
    void a_reader_that_stops_reading_is_cut_off_and_holds_nobody_up() throws Exception {
        restart(config -> config.events(new EventsConfig(3, 100_000, Duration.ofSeconds(15), Duration.ofMillis(200))));
        server.fleet().with(aDevice("lamp-7"));
        var uri = URI.create(server.address());
        try (var socket = new java.net.Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            var head = "GET /api/v1/events HTTP/1.1\r\nHost: a\r\nCookie: "
                    + viewer.cookie().orElseThrow() + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');

            var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (server.metrics().getSampleValue("dormouse_event_streams_cut_total") < 1) {
                for (int i = 0; i < 500; i++) report("lamp-7", i);
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
        try (var events = EventReader.open(viewer, "")) {
            events.any();
            report("lamp-7", 42);
            assertThat(value(events.next())).isEqualTo(42);
        }
    }

    @Test
    void stopping_the_server_ends_the_streams() {
        try (var events = EventReader.open(viewer, "")) {
            events.any();

            server.close();

            assertThat(events.any()).isEmpty();
        }
    }

    private void restart(UnaryOperator<ConfigBuilder> configured) {
        server.close();
        server = TestServer.start(configured);
        viewer = server.as(Role.VIEWER);
    }

    private void report(String endpoint, int battery) {
        server.fleet()
                .events()
                .publish(new FleetEvent.ValuesReported(
                        new EndpointName(endpoint),
                        List.of(new Reading(NodePath.parse("/3/0/9"), new Value.Whole(battery))),
                        Source.NOTIFY,
                        server.fleet().time().instant()));
    }

    private static int value(EventReader.Message message) {
        return message.data()
                .orElseThrow()
                .getJsonArray("values")
                .getJsonObject(0)
                .getInteger("value");
    }
}
