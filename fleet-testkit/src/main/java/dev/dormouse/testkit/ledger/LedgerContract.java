package dev.dormouse.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.ledger.Flow;
import dev.dormouse.fleet.ledger.Ledger;
import dev.dormouse.fleet.ledger.Ledger.Day;
import dev.dormouse.fleet.ledger.Ledger.Talker;
import dev.dormouse.fleet.ledger.Traffic;
import dev.dormouse.testkit.Crowd;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every ledger must do. */
public abstract class LedgerContract {

    private static final LocalDate TODAY = LocalDate.parse("2026-01-15");
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName METER = new EndpointName("meter-1");
    private static final EndpointName NOBODY = new EndpointName("nobody");

    /** The ledger under test; another one after {@link #reopen}. */
    protected abstract Ledger ledger();

    /** Closes the ledger in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void every_count_is_read_back_and_after_a_restart() {
        var traffic = new Traffic(new Flow(1, 2, 3, 4, 5, 6), new Flow(7, 8, 9, 10, 11, 1L << 40), 13, 14);

        add(LAMP, TODAY, traffic);

        assertThat(ledger().of(LAMP, TODAY, TODAY)).containsExactly(new Day(TODAY, traffic));
        reopen();
        assertThat(ledger().of(LAMP, TODAY, TODAY)).containsExactly(new Day(TODAY, traffic));
    }

    @Test
    protected void a_day_adds_up() {
        add(LAMP, TODAY, bytes(100));
        add(LAMP, TODAY, bytes(20));
        reopen();
        add(LAMP, TODAY, bytes(3));

        var whole = new Day(TODAY, bytes(100).plus(bytes(20)).plus(bytes(3)));
        assertThat(ledger().of(LAMP, TODAY, TODAY)).containsExactly(whole);
        reopen();
        assertThat(ledger().of(LAMP, TODAY, TODAY)).containsExactly(whole);
    }

    @Test
    protected void days_come_in_order_and_only_those_asked_for() {
        for (int day : List.of(2, 0, 1, 3)) add(LAMP, TODAY.plusDays(day), bytes(day + 1));
        reopen();
        add(LAMP, TODAY.plusDays(2), bytes(10));

        assertThat(ledger().of(LAMP, TODAY.plusDays(1), TODAY.plusDays(2)))
                .containsExactly(
                        new Day(TODAY.plusDays(1), bytes(2)), new Day(TODAY.plusDays(2), bytes(3).plus(bytes(10))));
        assertThat(ledger().of(LAMP, TODAY.plusDays(9), TODAY.plusDays(10))).isEmpty();
        assertThat(ledger().of(LAMP, TODAY.plusDays(1), TODAY)).isEmpty();
    }

    @Test
    protected void whoever_adds_is_told_what_was_spent_by_then() {
        assertThat(ledger().add(TODAY, Map.of(LAMP, bytes(100)))).isEqualTo(Map.of(LAMP, 100L));
        reopen();
        ledger().add(TODAY.minusDays(1), Map.of(METER, bytes(1_000)));

        assertThat(ledger().add(TODAY, Map.of(LAMP, bytes(11), METER, bytes(7))))
                .isEqualTo(Map.of(LAMP, 111L, METER, 7L));
        assertThat(ledger().spent(LAMP, TODAY)).isEqualTo(111);
        assertThat(ledger().spent(NOBODY, TODAY)).isZero();
        assertThat(ledger().add(TODAY, Map.of())).isEmpty();
    }

    @Test
    protected void the_fleet_adds_up() {
        add(LAMP, TODAY, bytes(100));
        add(METER, TODAY, bytes(7));
        add(METER, TODAY.plusDays(1), bytes(5));
        reopen();

        assertThat(ledger().totals(TODAY, TODAY.plusDays(7)))
                .containsExactly(new Day(TODAY, bytes(100).plus(bytes(7))), new Day(TODAY.plusDays(1), bytes(5)));
        assertThat(ledger().totals(TODAY.plusDays(2), TODAY.plusDays(7))).isEmpty();
    }

    @Test
    protected void the_loudest_come_first() {
        add(LAMP, TODAY, bytes(10));
        add(METER, TODAY, bytes(200));
        add(new EndpointName("clock"), TODAY, bytes(30));
        add(new EndpointName("bell"), TODAY.minusDays(1), bytes(9_000));
        reopen();
        assertThat(ledger().loudest(TODAY, 2))
                .containsExactly(new Talker(METER, bytes(200)), new Talker(new EndpointName("clock"), bytes(30)));

        add(LAMP, TODAY, bytes(500));
        reopen();

        assertThat(ledger().loudest(TODAY, 10))
                .extracting(talker -> talker.endpoint().value())
                .containsExactly("lamp-7", "meter-1", "clock");
    }

    @Test
    protected void a_forgotten_device_leaves_its_share_of_the_totals() {
        add(LAMP, TODAY, bytes(10));
        add(METER, TODAY, bytes(20));
        reopen();
        add(LAMP, TODAY, bytes(30));

        ledger().forget(LAMP);
        reopen();

        assertThat(ledger().of(LAMP, TODAY, TODAY)).isEmpty();
        assertThat(ledger().loudest(TODAY, 10)).extracting(Talker::endpoint).containsExactly(METER);
        assertThat(ledger().totals(TODAY, TODAY))
                .containsExactly(new Day(TODAY, bytes(10).plus(bytes(20)).plus(bytes(30))));
    }

    @Test
    protected void old_days_go_oldest_first_and_the_totals_stay() {
        for (int day = 0; day < 4; day++) {
            add(LAMP, TODAY.plusDays(day), bytes(1));
            add(METER, TODAY.plusDays(day), bytes(1));
        }
        reopen();

        assertThat(ledger().removeBefore(TODAY.plusDays(2), 3)).isEqualTo(3);
        assertThat(daysLeft()).isEqualTo(5);
        assertThat(ledger().removeBefore(TODAY.plusDays(2), 3)).isEqualTo(1);
        assertThat(ledger().removeBefore(TODAY.plusDays(2), 3)).isZero();

        assertThat(ledger().of(LAMP, TODAY, TODAY.plusDays(9))).hasSize(2);
        assertThat(ledger().of(METER, TODAY, TODAY.plusDays(9))).hasSize(2);
        assertThat(ledger().totals(TODAY, TODAY.plusDays(9))).hasSize(4);
    }

    private int daysLeft() {
        return ledger().of(LAMP, TODAY, TODAY.plusDays(9)).size()
                + ledger().of(METER, TODAY, TODAY.plusDays(9)).size();
    }

    @Test
    protected void nothing_a_crowd_adds_is_lost() {
        Crowd.of(40, number -> {
            for (int i = 0; i < 10; i++) add(new EndpointName("lamp-" + number % 4), TODAY, bytes(1));
            return number;
        });

        for (int round = 0; round < 2; round++) {
            for (int lamp = 0; lamp < 4; lamp++) {
                var days = ledger().of(new EndpointName("lamp-" + lamp), TODAY, TODAY);
                assertThat(days)
                        .singleElement()
                        .satisfies(day -> assertThat(day.traffic().bytes()).isEqualTo(100));
            }
            reopen();
        }
        assertThat(ledger().totals(TODAY, TODAY))
                .singleElement()
                .satisfies(day -> assertThat(day.traffic().bytes()).isEqualTo(400));
    }

    private void add(EndpointName endpoint, LocalDate day, Traffic traffic) {
        ledger().add(day, Map.of(endpoint, traffic));
    }

    private static Traffic bytes(long many) {
        return new Traffic(new Flow(1, 0, many, 0, 0, 0), Flow.NONE, 0, 0);
    }
}
