package dev.dormouse.testkit.integration;

import static dev.dormouse.testkit.integration.TestIntegrations.CRM;
import static dev.dormouse.testkit.integration.TestIntegrations.LAKE;
import static dev.dormouse.testkit.integration.TestIntegrations.NOON;
import static dev.dormouse.testkit.integration.TestIntegrations.crm;
import static dev.dormouse.testkit.integration.TestIntegrations.lakeOfAlarms;
import static dev.dormouse.testkit.integration.TestIntegrations.ofCampaign;
import static dev.dormouse.testkit.integration.TestIntegrations.ofNode;
import static dev.dormouse.testkit.integration.TestIntegrations.telling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.integration.Bounds;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Integrations;
import dev.dormouse.fleet.integration.Letter;
import dev.dormouse.fleet.integration.Outbox;
import dev.dormouse.fleet.integration.Standing;
import dev.dormouse.fleet.integration.Undelivered;
import dev.dormouse.testkit.Crowd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every outbox must do, beside the integrations that are told from it. */
public abstract class OutboxContract {

    private static final Bounds ROOMY = new Bounds(1_000, Duration.ofDays(7), 100);

    /** The outbox under test; another one after {@link #reopen}. */
    protected abstract Outbox outbox();

    /** The integrations of the same store. */
    protected abstract Integrations integrations();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

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
    protected void a_letter_may_be_about_a_campaign_or_a_node() {
        integrations().put(crm(1));
        var told = List.of(ofCampaign("c1", 0), telling("lamp-1", 1), ofNode("node-1", 2));
        outbox().add(told);
        reopen();

        var all = outbox().after(0, 10);
        assertThat(all).extracting(Letter::telling).containsExactlyElementsOf(told);
        var aside = Stream.of(all.getFirst(), all.getLast())
                .map(letter -> new Undelivered(letter, 1, NOON, Optional.of(NOON.plusSeconds(5)), "500"))
                .toList();
        enter(all.getLast().number(), aside, List.of());
        reopen();
        assertThat(outbox().waiting(CRM, 10)).containsExactlyElementsOf(aside);
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
        var dead = givenUp(letters);
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
    protected void letters_go_when_everybody_is_done_with_them() {
        integrations().put(crm(1));
        integrations().put(lakeOfAlarms());
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
        integrations().put(lakeOfAlarms());
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
        var some = givenUp(letters.subList(0, 5));
        enter(letters.get(4).number(), some, List.of());

        // Seven letters are older: five are done with, two are lost. So are all five dead ones.
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
        var dead = givenUp(letters);
        enter(letters.getLast().number(), dead, List.of());

        outbox().trim(new Bounds(100, Duration.ofDays(1), 3), NOON, 100);

        assertThat(outbox().dead(CRM, Optional.empty(), 10).items())
                .containsExactly(dead.get(4), dead.get(3), dead.get(2));
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

    private static List<Undelivered> givenUp(List<Letter> letters) {
        return letters.stream()
                .map(letter -> new Undelivered(letter, 7, NOON, Optional.empty(), "a time-out"))
                .toList();
    }
}
