package dev.dormouse.testkit.integration;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.campaign.CampaignAlarm;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.event.CampaignAlarmChanged;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.StormChanged;
import dev.dormouse.fleet.event.Told;
import dev.dormouse.fleet.integration.Bounds;
import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.EventForm;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.IntegrationSettings;
import dev.dormouse.fleet.integration.IntegrationUpkeep;
import dev.dormouse.fleet.integration.PostOffice;
import dev.dormouse.fleet.integration.Publisher;
import dev.dormouse.fleet.integration.Standing;
import dev.dormouse.fleet.integration.Subject;
import dev.dormouse.fleet.integration.Teller;
import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.Crowd;
import dev.dormouse.fleet.storm.Moment;
import dev.dormouse.fleet.storm.StormWatch;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.log.InMemoryEventLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostOfficeTest {

    private static final IntegrationName CRM = new IntegrationName("crm");
    private static final IntegrationSettings SETTINGS = new IntegrationSettings(
            "urn:test", new Bounds(500, Duration.ofDays(1), 100), Duration.ofMinutes(10), Duration.ofHours(1));

    private final TestFleet fleet = TestFleet.aFleet();
    private final InMemoryIntegrations integrations = new InMemoryIntegrations(fleet.outage());
    private final InMemoryEventLog log = new InMemoryEventLog(fleet.outage());
    private final Map<String, List<CloudEvent>> received = new HashMap<>();
    private Predicate<CloudEvent> takes = event -> true;
    private Node node = new Node();

    /** One process: what is only in its memory dies with it. */
    private final class Node implements Publisher {
        private final PostOffice office = new PostOffice(
                new PostOffice.Ports(integrations, integrations.outbox(), fleet.devices(), this, log),
                SETTINGS,
                new Random(1),
                fleet.time(),
                fleet.time());
        private final Teller teller =
                new Teller(integrations, integrations.outbox(), new PlainForm(), office::call, fleet.time());
        private boolean killed;

        private Node() {
            fleet.events().subscribe(event -> {
                if (!killed) teller.on(event);
            });
            fleet.events().subscribeToFleetWide(event -> {
                if (!killed) teller.on(event);
            });
            teller.start();
            office.start();
        }

        /** Once it is dead nothing of it arrives anywhere, nor is entered. */
        @Override
        public List<Result> publish(Integration to, List<CloudEvent> events) {
            var results = new ArrayList<Result>();
            Set<String> broken = new HashSet<>();
            for (var event : events) {
                if (broken.contains(event.subject())) {
                    results.add(Result.held());
                    continue;
                }
                boolean taken = takes.test(event);
                if (taken)
                    received.computeIfAbsent(event.subject(), some -> new ArrayList<>())
                            .add(event);
                else broken.add(event.subject());
                results.add(
                        new Result(taken ? Outcome.TAKEN : Outcome.FAILED, taken ? "200" : "500", Duration.ZERO, 1));
            }
            if (killed) throw new IllegalStateException("it was killed before it could enter what came of it");
            return results;
        }
    }

    private static final class PlainForm implements EventForm {
        @Override
        public String kind(Told event) {
            if (event instanceof CampaignAlarmChanged) return "campaign-alarm.changed";
            if (event instanceof StormChanged changed)
                return changed.storm().isGoingOn() ? "storm.began" : "storm.passed";
            return event instanceof FleetEvent.DeviceRegistered ? "device.registered" : "something.else";
        }

        @Override
        public String json(Told event) {
            return "{\"subject\":\"" + Subject.of(event).text() + "\"}";
        }
    }

    @Test
    void what_nobody_wants_to_be_told_is_not_written_down() {
        fleet.with(aDevice("lamp-1"));
        pass(Duration.ofSeconds(5));

        assertThat(integrations.outbox().after(0, 10)).isEmpty();
    }

    /** A door tells its watch four times a second; that must cost it nothing, above all while a store is away. */
    @Test
    void a_storm_is_told_twice_whatever_is_refused_and_waits_for_a_store_that_is_away() {
        integrations.put(webhook(Set.of("storm.began", "storm.passed"), Optional.empty(), CRM));
        integrations.put(webhook(Set.of("storm.began"), Optional.of("endpoint:lamp-*"), new IntegrationName("lamps")));
        pass(Duration.ofSeconds(3));
        var watch = new StormWatch();
        watch.listen(
                storm -> fleet.events().publish(new StormChanged(new NodeName("node-1"), Purpose.MANAGEMENT, storm)));

        fleet.outage().begin();
        for (int i = 0; i < 100; i++) {
            long refused = i < 60 ? 500 : 0;
            var moment = new Moment(Map.of(Arrival.HELLO, new Crowd(1, refused)), 0, 2, 0, 0, 0);
            watch.note(moment, fleet.time().instant());
            pass(Duration.ofSeconds(1));
        }
        assertThat(received).isEmpty();
        assertThat(node.teller.waiting()).isEqualTo(2);
        fleet.outage().end();
        pass(Duration.ofSeconds(3));

        assertThat(received.keySet()).containsExactly("nodes/node-1");
        assertThat(received.get("nodes/node-1"))
                .extracting(CloudEvent::type)
                .containsExactly("dev.dormouse.storm.began", "dev.dormouse.storm.passed");
    }

    @Test
    void the_alarm_of_a_campaign_is_told_to_who_asked_for_no_device_in_particular() {
        integrations.put(webhook(Set.of("campaign-alarm.changed"), Optional.empty(), CRM));
        integrations.put(webhook(
                Set.of("campaign-alarm.changed"), Optional.of("endpoint:lamp-*"), new IntegrationName("lamps")));
        pass(Duration.ofSeconds(3));
        var alarm = new CampaignAlarm(
                new CampaignId("c1"),
                Optional.empty(),
                "Firmware 2.1",
                "60 % of wave 1 failed",
                fleet.time().instant(),
                Optional.empty(),
                Optional.empty());
        fleet.events().publish(new CampaignAlarmChanged(alarm, fleet.time().instant()));
        pass(Duration.ofSeconds(3));

        assertThat(received.keySet()).containsExactly("campaigns/c1");
        assertThat(received.get("campaigns/c1"))
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo("dev.dormouse.campaign-alarm.changed"));
    }

    @Test
    void one_that_is_not_taken_holds_back_its_own_device_only() {
        integrations.put(webhook());
        pass(Duration.ofSeconds(3));
        takes = event -> !event.subject().equals("lamp-1");
        fleet.with(aDevice("lamp-1"))
                .with(aDevice("lamp-2"))
                .with(aDevice("lamp-1"))
                .with(aDevice("lamp-2"));
        pass(Duration.ofSeconds(30));

        assertThat(received.keySet()).containsExactly("lamp-2");
        assertThat(received.get("lamp-2")).hasSize(2);
        assertThat(integrations.outbox().waiting(CRM, 10)).hasSize(2);

        takes = event -> true;
        pass(Duration.ofMinutes(5));
        assertThat(received.get("lamp-1"))
                .hasSize(2)
                .extracting(CloudEvent::sequence)
                .isSorted();
        assertThat(integrations.outbox().waiting(CRM, 10)).isEmpty();
    }

    @Test
    void who_takes_nothing_is_asked_less_and_less() {
        integrations.put(webhook());
        pass(Duration.ofSeconds(3));
        int[] asked = {0};
        takes = event -> {
            asked[0]++;
            return false;
        };
        for (int i = 0; i < 50; i++) fleet.with(aDevice("lamp-" + i));
        pass(Duration.ofMinutes(1));
        int inTheFirstMinute = asked[0];
        pass(Duration.ofMinutes(8));

        assertThat(standing().isFailing()).isTrue();
        // Fifty at first, then three each time, after 1, 2, 4 ... seconds.
        assertThat(inTheFirstMinute).isLessThan(50 + 3 * 8);
        assertThat(asked[0] - inTheFirstMinute).isLessThan(3 * 8);
        assertThat(standing().recent()).hasSize(Standing.REMEMBERED);
    }

    @Test
    void what_is_not_taken_for_long_is_a_dead_letter_and_the_next_of_its_device_goes_on() {
        integrations.put(webhook());
        pass(Duration.ofSeconds(3));
        var refused = new HashSet<String>();
        takes = event -> {
            if (event.subject().equals("lamp-1") && refused.isEmpty()) refused.add(event.id());
            return !refused.contains(event.id());
        };
        fleet.with(aDevice("lamp-1")).with(aDevice("lamp-1")).with(aDevice("lamp-2"));
        pass(Duration.ofMinutes(5));
        assertThat(integrations.outbox().deadCount(CRM)).isZero();
        assertThat(received).doesNotContainKey("lamp-1");

        pass(Duration.ofMinutes(30));

        assertThat(integrations.outbox().deadCount(CRM)).isEqualTo(1);
        assertThat(received.get("lamp-1")).hasSize(1);
    }

    @Test
    void a_long_silence_pauses_and_resuming_loses_nothing() {
        integrations.put(webhook());
        pass(Duration.ofSeconds(3));
        takes = event -> false;
        for (int i = 0; i < 12; i++) {
            fleet.with(aDevice("lamp-" + i));
            pass(Duration.ofMinutes(10));
        }
        assertThat(standing().pause())
                .hasValueSatisfying(pause -> assertThat(pause.by()).isEmpty());
        assertThat(log.page(dev.dormouse.fleet.log.EventLog.Filter.ALL, Optional.empty(), 10)
                        .items())
                .anyMatch(entry -> entry.sentence().contains("'crm' were paused"));

        takes = event -> true;
        integrations.resume(CRM, fleet.time().instant());
        integrations
                .outbox()
                .replay(
                        CRM,
                        dev.dormouse.fleet.integration.Outbox.Selection.ALL,
                        fleet.time().instant());
        pass(Duration.ofMinutes(1));

        assertThat(received).hasSize(12);
        assertThat(standing().pause()).isEmpty();
    }

    @Test
    void too_large_a_backlog_loses_its_oldest_and_says_how_many() {
        integrations.put(webhook());
        pass(Duration.ofSeconds(3));
        integrations.pause(CRM, new Standing.Pause(fleet.time().instant(), Optional.of("ada"), ""));
        for (int i = 0; i < 700; i++) fleet.with(aDevice("lamp-" + i));
        pass(Duration.ofSeconds(3));
        IntegrationUpkeep.of(integrations.outbox(), SETTINGS.bounds(), fleet.time(), fleet.time())
                .start();
        pass(Duration.ofMinutes(2));

        assertThat(standing().lost()).isEqualTo(200);
        integrations.resume(CRM, fleet.time().instant());
        pass(Duration.ofMinutes(1));
        assertThat(received).hasSize(500).doesNotContainKey("lamp-0").containsKey("lamp-699");
    }

    @Test
    void while_the_store_is_away_events_wait_and_nobody_else_does() {
        integrations.put(webhook());
        pass(Duration.ofSeconds(3));
        fleet.with(aDevice("lamp-1"));
        fleet.outage().begin();
        pass(Duration.ofSeconds(10));
        assertThat(node.teller.waiting()).isEqualTo(1);
        fleet.outage().end();

        pass(Duration.ofSeconds(5));

        assertThat(received).containsKey("lamp-1");
        assertThat(node.teller.dropped()).isZero();
    }

    /** A receiver that fails at random, and a server that is killed again and again: in order, and none missing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_event_arrives_in_order_whatever_fails(long seed) {
        var random = new Random(seed);
        integrations.put(webhook());
        pass(Duration.ofSeconds(3));
        takes = event -> random.nextInt(100) < 60;
        int sent = 0;
        for (int round = 0; round < 60; round++) {
            for (int i = 0; i < 5; i++, sent++) fleet.with(aDevice("lamp-" + random.nextInt(8)));
            // Long enough to be written down, not to be delivered.
            pass(Duration.ofMillis(50));
            if (random.nextInt(4) == 0) {
                node.killed = true;
                pass(Duration.ofMillis(random.nextInt(2_000)));
                node.office.stop();
                node.teller.stop();
                node = new Node();
            }
            pass(Duration.ofMillis(random.nextInt(1_000)));
        }
        takes = event -> true;
        pass(Duration.ofMinutes(5));

        int arrived = 0;
        int repeated = 0;
        for (var events : received.values()) {
            // Of an event the first arrival counts; the sequence says what came before.
            var first = new ArrayList<String>();
            for (var event : events) {
                if (first.contains(event.sequence())) repeated++;
                else first.add(event.sequence());
            }
            assertThat(first).as("seed " + seed).isSorted();
            arrived += first.size();
        }
        assertThat(arrived).as("seed " + seed).isEqualTo(sent);
        assertThat(repeated).as("killed in between, so some came twice").isPositive();
    }

    private Standing standing() {
        return integrations.standing(CRM).orElseThrow();
    }

    private void pass(Duration time) {
        fleet.time().advance(time);
    }

    private static Integration webhook() {
        return webhook(Set.of("device.registered"), Optional.empty(), CRM);
    }

    private static Integration webhook(Set<String> kinds, Optional<String> query, IntegrationName name) {
        return new Integration(
                name,
                new Destination.Webhook(URI.create("https://crm.example"), false),
                kinds,
                query,
                Optional.of(new Secret("a secret of theirs".getBytes(StandardCharsets.UTF_8))),
                1);
    }
}
