package dev.dormouse.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.integration.Bounds;
import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Integrations;
import dev.dormouse.fleet.integration.Letter;
import dev.dormouse.fleet.integration.Outbox;
import dev.dormouse.fleet.integration.Standing;
import dev.dormouse.fleet.integration.Telling;
import dev.dormouse.fleet.integration.Undelivered;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of integrations and of their outbox must do. */
public abstract class IntegrationsContract {

    private static final IntegrationName CRM = new IntegrationName("crm");
    private static final IntegrationName LAKE = new IntegrationName("lake");
    private static final Instant NOON = VirtualTime.BEGINNING;
    private static final Bounds ROOMY = new Bounds(1_000, Duration.ofDays(7), 100);

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Integrations integrations();

    protected abstract Outbox outbox();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void integrations_are_kept_with_all_they_have() {
        var crm = crm(1);
        var lake = new Integration(
                LAKE,
                new Destination.Kafka("kafka-1:9092,kafka-2:9092", "fleet", true, Optional.of("dormouse")),
                Set.of("device.values"),
                Optional.of("tag.site==berlin"),
                Optional.of(secret("a password")),
                1);
        var broker = new Integration(
                new IntegrationName("broker"),
                new Destination.Mqtt(URI.create("mqtts://broker:8883"), "fleet/{endpoint}/{kind}", Optional.empty()),
                Set.of("alarm.changed"),
                Optional.empty(),
                Optional.empty(),
                1);

        assertThat(integrations().put(crm)).isTrue();
        assertThat(integrations().put(lake)).isTrue();
        assertThat(integrations().put(broker)).isTrue();

        reopen();
        assertThat(integrations().all()).containsExactly(broker, crm, lake);
        assertThat(integrations().find(LAKE)).contains(lake);
        assertThat(integrations().find(new IntegrationName("nobody"))).isEmpty();
        assertThat(integrations().standings().keySet()).containsExactlyInAnyOrder(broker.name(), CRM, LAKE);
    }

    @Test
    protected void only_the_next_version_takes_the_place_of_the_last() {
        assertThat(integrations().put(crm(2))).isFalse();
        assertThat(integrations().put(crm(1))).isTrue();
        assertThat(integrations().put(crm(1))).isFalse();
        assertThat(integrations().put(crm(2))).isTrue();

        assertThat(integrations().find(CRM)).map(Integration::version).contains(2);
        assertThat(integrations().remove(CRM, 1)).isFalse();
        assertThat(integrations().remove(CRM, 2)).isTrue();
        assertThat(integrations().all()).isEmpty();
        assertThat(integrations().standing(CRM)).isEmpty();
    }

    @Test
    protected void letters_come_in_the_order_in_which_they_were_added() {
        outbox().add(List.of(telling("lamp-1", 0), telling("lamp-2", 1)));
        outbox().add(List.of(telling("lamp-1", 2)));

        reopen();
        var all = outbox().after(0, 10);
        assertThat(all)
                .extracting(Letter::telling)
                .containsExactly(telling("lamp-1", 0), telling("lamp-2", 1), telling("lamp-1", 2));
        assertThat(all).extracting(Letter::number).isSorted().doesNotHaveDuplicates();
        assertThat(outbox().after(all.getFirst().number(), 1)).containsExactly(all.get(1));
        assertThat(outbox().countAfter(all.getFirst().number(), Set.of("device.registered"), 10))
                .isEqualTo(2);
        assertThat(outbox().countAfter(0, Set.of("device.registered"), 2)).isEqualTo(2);
        assertThat(outbox().countAfter(0, Set.of("alarm.changed"), 10)).isZero();
    }

    @Test
    protected void numbers_of_a_crowd_are_never_the_same() {
        Crowd.of(8, number -> {
            outbox().add(List.of(telling("lamp-" + number, 0), telling("lamp-" + number, 1)));
            return number;
        });

        assertThat(outbox().after(0, 100))
                .hasSize(16)
                .extracting(Letter::number)
                .doesNotHaveDuplicates();
    }

    @Test
    protected void who_is_new_is_told_what_comes_after() {
        outbox().add(List.of(telling("lamp-1", 0)));
        integrations().put(crm(1));
        outbox().add(List.of(telling("lamp-2", 1)));

        assertThat(outbox().after(standing(CRM).place(), 10))
                .extracting(Letter::telling)
                .containsExactly(telling("lamp-2", 1));
    }

    @Test
    protected void numbers_grow_on_when_the_outbox_is_empty_again() {
        integrations().put(crm(1));
        outbox().add(List.of(telling("lamp-1", 0)));
        var first = outbox().after(0, 1).getFirst();
        enter(first.number(), List.of(), List.of());
        assertThat(outbox().trim(ROOMY, NOON, 100)).isEqualTo(1);

        reopen();
        outbox().add(List.of(telling("lamp-1", 1)));

        assertThat(outbox().after(first.number(), 10))
                .extracting(Letter::telling)
                .containsExactly(telling("lamp-1", 1));
    }

    @Test
    protected void what_came_of_a_round_is_entered_once() {
        integrations().put(crm(1));
        outbox().add(List.of(telling("lamp-1", 0), telling("lamp-2", 1)));
        var all = outbox().after(0, 10);
        var aside = new Undelivered(all.getFirst(), 1, NOON, Optional.of(NOON.plusSeconds(5)), "500");
        var attempt = new Standing.Attempt(NOON, "device.registered", "lamp-2", 1, true, "200", Duration.ofMillis(12));
        long before = standing(CRM).place();
        var now = new Standing(
                all.getLast().number(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON),
                1,
                0,
                Optional.empty(),
                List.of(attempt));

        assertThat(outbox().enter(CRM, before, new Outbox.Entry(now, List.of(aside), List.of())))
                .isTrue();
        assertThat(outbox().enter(CRM, before, new Outbox.Entry(now, List.of(), List.of(aside.number()))))
                .isFalse();
        assertThat(outbox().enter(LAKE, before, new Outbox.Entry(now, List.of(), List.of())))
                .isFalse();

        reopen();
        assertThat(standing(CRM)).isEqualTo(now);
        assertThat(outbox().waiting(CRM, 10)).containsExactly(aside);
        assertThat(outbox().deadCount(CRM)).isZero();
        enter(now.place(), List.of(), List.of(aside.number()));
        assertThat(outbox().waiting(CRM, 10)).isEmpty();
    }

    @Test
    protected void dead_letters_are_shown_replayed_and_thrown_away() {
        integrations().put(crm(1));
        outbox().add(IntStream.range(0, 5).mapToObj(n -> telling("lamp-1", n)).toList());
        var letters = outbox().after(0, 10);
        var dead = letters.stream()
                .map(letter -> new Undelivered(letter, 7, NOON, Optional.empty(), "a time-out"))
                .toList();
        enter(letters.getLast().number(), dead, List.of());

        reopen();
        var page = outbox().dead(CRM, Optional.empty(), 3);
        assertThat(page.items()).containsExactly(dead.get(4), dead.get(3), dead.get(2));
        assertThat(outbox().dead(CRM, page.next(), 3).items()).containsExactly(dead.get(1), dead.get(0));
        assertThat(outbox().waiting(CRM, 10)).isEmpty();

        var one = new Outbox.Selection(Set.of(dead.get(2).number()), Optional.empty(), Optional.empty());
        assertThat(outbox().replay(CRM, one, NOON.plusSeconds(60))).isEqualTo(1);
        assertThat(outbox().waiting(CRM, 10)).singleElement().satisfies(back -> {
            assertThat(back.letter()).isEqualTo(letters.get(2));
            assertThat(back.attempts()).isZero();
            assertThat(back.isDue(NOON.plusSeconds(60))).isTrue();
        });
        var late = new Outbox.Selection(Set.of(), Optional.of(NOON.plusSeconds(1)), Optional.of(NOON.plusSeconds(4)));
        assertThat(outbox().replay(CRM, late, NOON)).isEqualTo(2);
        assertThat(outbox().deadCount(CRM)).isEqualTo(2);
        assertThat(outbox().discard(CRM, Outbox.Selection.ALL)).isEqualTo(2);
        assertThat(outbox().deadCount(CRM)).isZero();
        assertThat(outbox().waiting(CRM, 10)).hasSize(3);
    }

    @Test
    protected void who_paused_it_first_stays_until_somebody_resumes() {
        integrations().put(crm(1));
        var byAda = new Standing.Pause(NOON, Optional.of("ada"), "they move house");

        assertThat(integrations().pause(CRM, byAda)).isTrue();
        assertThat(integrations().pause(CRM, new Standing.Pause(NOON, Optional.empty(), "it fails")))
                .isTrue();
        assertThat(integrations().pause(LAKE, byAda)).isFalse();
        enter(standing(CRM).place(), List.of(), List.of());

        reopen();
        assertThat(standing(CRM).pause()).contains(byAda);
        assertThat(integrations().resume(CRM, NOON)).isTrue();
        assertThat(standing(CRM).pause()).isEmpty();
        assertThat(integrations().resume(LAKE, NOON)).isFalse();
    }

    @Test
    protected void a_pause_of_the_server_is_entered_with_its_round() {
        integrations().put(crm(1));
        outbox().add(List.of(telling("lamp-1", 0)));
        var letter = outbox().after(0, 1).getFirst();
        var pause = new Standing.Pause(NOON, Optional.empty(), "it fails");
        var failed = new Standing(
                letter.number(),
                3,
                Optional.of(NOON),
                Optional.of(NOON.plusSeconds(60)),
                Optional.empty(),
                0,
                0,
                Optional.of(pause),
                List.of());
        var aside = new Undelivered(letter, 3, NOON, Optional.of(NOON.plusSeconds(90)), "refused");

        outbox().enter(CRM, standing(CRM).place(), new Outbox.Entry(failed, List.of(aside), List.of()));

        assertThat(standing(CRM)).isEqualTo(failed);
        assertThat(integrations().resume(CRM, NOON.plusSeconds(10))).isTrue();
        assertThat(standing(CRM).isFailing()).isFalse();
        assertThat(standing(CRM).restUntil()).isEmpty();
        assertThat(outbox().waiting(CRM, 1).getFirst().isDue(NOON.plusSeconds(10)))
                .isTrue();
    }

    @Test
    protected void a_change_of_the_integration_ends_its_rest() {
        integrations().put(crm(1));
        outbox().enter(
                        CRM,
                        standing(CRM).place(),
                        new Outbox.Entry(
                                new Standing(
                                        standing(CRM).place(),
                                        2,
                                        Optional.of(NOON),
                                        Optional.of(NOON.plusSeconds(60)),
                                        Optional.empty(),
                                        5,
                                        0,
                                        Optional.empty(),
                                        List.of()),
                                List.of(),
                                List.of()));

        assertThat(integrations().put(crm(2))).isTrue();

        assertThat(standing(CRM).isFailing()).isFalse();
        assertThat(standing(CRM).restUntil()).isEmpty();
        assertThat(standing(CRM).delivered()).isEqualTo(5);
    }

    @Test
    protected void letters_go_when_everybody_is_done_with_them() {
        integrations().put(crm(1));
        integrations()
                .put(new Integration(
                        LAKE, crm(1).destination(), Set.of("alarm.changed"), Optional.empty(), crm(1).secret(), 1));
        outbox().add(IntStream.range(0, 4).mapToObj(n -> telling("lamp-1", n)).toList());
        var letters = outbox().after(0, 10);
        enter(letters.get(2).number(), List.of(), List.of());

        assertThat(outbox().trim(ROOMY, NOON, 100)).isZero();

        outbox().enter(LAKE, standing(LAKE).place(), entry(letters.get(1).number(), List.of(), List.of()));
        assertThat(outbox().trim(ROOMY, NOON, 100)).isEqualTo(2);
        assertThat(outbox().after(0, 10)).containsExactlyElementsOf(letters.subList(2, 4));
    }

    @Test
    protected void the_oldest_are_lost_when_too_many_wait() {
        integrations().put(crm(1));
        integrations()
                .put(new Integration(
                        LAKE, crm(1).destination(), Set.of("alarm.changed"), Optional.empty(), crm(1).secret(), 1));
        outbox().add(IntStream.range(0, 10).mapToObj(n -> telling("lamp-1", n)).toList());
        var letters = outbox().after(0, 10);

        assertThat(outbox().trim(new Bounds(4, Duration.ofDays(7), 100), NOON, 100))
                .isEqualTo(6);

        assertThat(outbox().after(0, 10)).containsExactlyElementsOf(letters.subList(6, 10));
        assertThat(standing(CRM).lost()).isEqualTo(6);
        assertThat(standing(CRM).place()).isEqualTo(letters.get(5).number());
        assertThat(standing(LAKE).lost()).isZero();
    }

    @Test
    protected void what_is_too_old_is_lost_too() {
        integrations().put(crm(1));
        outbox().add(IntStream.range(0, 10).mapToObj(n -> telling("lamp-1", n)).toList());
        var letters = outbox().after(0, 10);
        var some = letters.subList(0, 5).stream()
                .map(letter -> new Undelivered(letter, 7, NOON, Optional.empty(), "gone"))
                .toList();
        enter(letters.get(4).number(), some, List.of());

        // Four letters and two dead ones are older; the first five letters are done with.
        assertThat(outbox().trim(new Bounds(100, Duration.ofSeconds(10), 3), NOON.plusSeconds(17), 100))
                .isEqualTo(5 + 2 + 5);

        assertThat(standing(CRM).lost()).isEqualTo(2);
        assertThat(outbox().after(0, 10)).containsExactlyElementsOf(letters.subList(7, 10));
        assertThat(outbox().deadCount(CRM)).isZero();
    }

    @Test
    protected void of_dead_letters_only_so_many_stay() {
        integrations().put(crm(1));
        outbox().add(IntStream.range(0, 5).mapToObj(n -> telling("lamp-1", n)).toList());
        var letters = outbox().after(0, 10);
        var dead = letters.stream()
                .map(letter -> new Undelivered(letter, 7, NOON, Optional.empty(), "gone"))
                .toList();
        enter(letters.getLast().number(), dead, List.of());

        outbox().trim(new Bounds(100, Duration.ofDays(1), 3), NOON, 100);

        assertThat(outbox().dead(CRM, Optional.empty(), 10).items())
                .containsExactly(dead.get(4), dead.get(3), dead.get(2));
    }

    @Test
    protected void what_was_not_delivered_goes_with_its_integration() {
        integrations().put(crm(1));
        outbox().add(List.of(telling("lamp-1", 0)));
        var letter = outbox().after(0, 1).getFirst();
        enter(letter.number(), List.of(new Undelivered(letter, 1, NOON, Optional.of(NOON), "500")), List.of());

        integrations().remove(CRM, 1);
        integrations().put(crm(1));

        assertThat(outbox().waiting(CRM, 10)).isEmpty();
    }

    private void enter(long place, List<Undelivered> undelivered, List<Long> taken) {
        assertThat(outbox().enter(CRM, standing(CRM).place(), entry(place, undelivered, taken)))
                .isTrue();
    }

    private static Outbox.Entry entry(long place, List<Undelivered> undelivered, List<Long> taken) {
        return new Outbox.Entry(Standing.at(place), undelivered, taken);
    }

    private Standing standing(IntegrationName name) {
        return integrations().standing(name).orElseThrow();
    }

    private static Integration crm(int version) {
        return new Integration(
                CRM,
                new Destination.Webhook(URI.create("https://crm.example/hook?x=1"), false),
                Set.of("device.registered", "alarm.changed"),
                Optional.empty(),
                Optional.of(secret("a secret of theirs")),
                version);
    }

    private static Telling telling(String endpoint, int second) {
        return new Telling(
                "device.registered",
                new EndpointName(endpoint),
                NOON.plusSeconds(second),
                "{\"kind\":\"device.registered\",\"n\":" + second + "}");
    }

    private static Secret secret(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }
}
