package dev.dormouse.testkit.alarm;

import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.alarm.AlarmBuilder.anAlarm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.alarm.AlarmId;
import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.alarm.Alarms.Filter;
import dev.dormouse.fleet.alarm.Alarms.Stage;
import dev.dormouse.fleet.alarm.Condition;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.alarm.Severity;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of alarms must do. */
public abstract class AlarmsContract {

    private static final Instant NOON = VirtualTime.BEGINNING.plusNanos(7);
    private static final EndpointName LAMP = new EndpointName("lamp-7");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Alarms alarms();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void every_stage_of_an_alarms_life_outlives_a_restart() {
        var raised = anAlarm("a1", "lamp-7", "silent", NOON);
        var acknowledged =
                anAlarm("a2", "lamp-8", "silent", NOON).acknowledged("ada", NOON.plusSeconds(1), "on my way");
        var gone = anAlarm("a3", "lamp-9", "silent", NOON).cleared(NOON.plusSeconds(2), Optional.empty());
        var byHand = acknowledgedAndCleared("a4", "lamp-10");
        var again = gone(anAlarm("a5", "lamp-11", "silent", NOON))
                .again(aRule("silent", new Condition.OnBudget()), "silent once more", NOON.plusSeconds(60));

        var all = List.of(raised, acknowledged, gone, byHand, again);
        alarms().put(all);

        reopen();
        for (var alarm : all) assertThat(alarms().find(alarm.id())).contains(alarm);
        assertThat(alarms().find(new AlarmId("another"))).isEmpty();
    }

    @Test
    protected void a_change_takes_the_place_of_what_was() {
        var alarm = anAlarm("a1", "lamp-7", "silent", NOON);
        alarms().put(List.of(alarm));

        alarms().put(List.of(gone(alarm)));

        assertThat(alarms().find(alarm.id())).contains(gone(alarm));
        assertThat(alarms().counts(Filter.ALL).cleared()).isEqualTo(1);
        assertThat(alarms().counts(Filter.ALL).raised()).isZero();
    }

    @Test
    protected void the_latest_alarm_of_a_rule_on_a_device_is_found() {
        var early = gone(anAlarm("a1", "lamp-7", "silent", NOON));
        var late = anAlarm("a2", "lamp-7", "silent", NOON.plusSeconds(600));
        alarms().put(List.of(late, early, anAlarm("a3", "lamp-7", "other", NOON.plusSeconds(900))));

        assertThat(alarms().latest(LAMP, new RuleId("silent"))).contains(late);
        assertThat(alarms().latest(LAMP, new RuleId("unheard-of"))).isEmpty();
    }

    @Test
    protected void what_was_raised_last_comes_first_and_pages_meet_without_a_gap() {
        var all = new ArrayList<Alarm>();
        for (int i = 0; i < 25; i++) all.add(anAlarm("a" + i, "lamp-" + i, "silent", NOON.plusSeconds(i / 3)));
        alarms().put(all);

        var read = new ArrayList<Alarm>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = alarms().page(Filter.ALL, cursor, 7);
            read.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(read).containsExactlyInAnyOrderElementsOf(all);
        assertThat(read).isSortedAccordingTo((one, other) -> other.raisedAt().compareTo(one.raisedAt()));
    }

    @Test
    protected void a_filter_leaves_what_matches_all_of_it() {
        var silent = anAlarm("a1", "lamp-7", "silent", NOON);
        var low = anAlarm("a2", "lamp-7", "battery-low", NOON).acknowledged("ada", NOON, "");
        var other = gone(anAlarm("a3", "lamp-8", "silent", NOON));
        alarms().put(List.of(silent, low, other));
        var none = Optional.<Severity>empty();

        assertThat(found(Filter.OPEN)).containsExactlyInAnyOrder(silent, low);
        assertThat(found(filter(Stage.RAISED))).containsExactly(silent);
        assertThat(found(filter(Stage.ACKNOWLEDGED))).containsExactly(low);
        assertThat(found(filter(Stage.CLEARED))).containsExactly(other);
        assertThat(found(new Filter(Optional.empty(), none, Optional.of(LAMP), Optional.empty())))
                .containsExactlyInAnyOrder(silent, low);
        assertThat(found(new Filter(
                        Optional.of(Stage.OPEN), none, Optional.of(LAMP), Optional.of(new RuleId("silent")))))
                .containsExactly(silent);
        assertThat(found(new Filter(
                        Optional.empty(), Optional.of(Severity.CRITICAL), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @Test
    protected void counts_tell_a_storm_by_its_rules() {
        alarms().put(List.of(
                anAlarm("a1", "lamp-1", "silent"),
                anAlarm("a2", "lamp-2", "silent"),
                anAlarm("a3", "lamp-3", "silent").acknowledged("ada", NOON, ""),
                anAlarm("a4", "lamp-3", "battery-low"),
                gone(anAlarm("a5", "lamp-4", "battery-low"))));

        var counts = alarms().counts(Filter.ALL);

        assertThat(counts.raised()).isEqualTo(3);
        assertThat(counts.acknowledged()).isEqualTo(1);
        assertThat(counts.cleared()).isEqualTo(1);
        assertThat(counts.openBySeverity()).isEqualTo(Map.of(Severity.WARNING, 4L));
        assertThat(counts.openByRule()).isEqualTo(Map.of(new RuleId("silent"), 3L, new RuleId("battery-low"), 1L));
    }

    @Test
    protected void only_what_was_cleared_long_ago_is_removed_and_no_more_than_asked() {
        var all = new ArrayList<Alarm>();
        for (int i = 0; i < 10; i++)
            all.add(anAlarm("a" + i, "lamp-" + i, "silent").cleared(NOON.plusSeconds(i), Optional.empty()));
        all.add(anAlarm("open", "lamp-11", "silent"));
        alarms().put(all);

        assertThat(alarms().removeCleared(NOON.plusSeconds(5), 3)).isEqualTo(3);
        assertThat(alarms().removeCleared(NOON.plusSeconds(5), 100)).isEqualTo(2);

        assertThat(alarms().counts(Filter.ALL).cleared()).isEqualTo(5);
        assertThat(alarms().find(new AlarmId("open"))).isPresent();
    }

    @Test
    protected void a_device_takes_its_alarms_along() {
        alarms().put(List.of(anAlarm("a1", "lamp-7", "silent"), anAlarm("a2", "lamp-8", "silent")));

        alarms().forget(LAMP);

        reopen();
        assertThat(found(Filter.ALL))
                .extracting(alarm -> alarm.endpoint().value())
                .containsExactly("lamp-8");
    }

    private List<Alarm> found(Filter filter) {
        return alarms().page(filter, Optional.empty(), 100).items();
    }

    private static Filter filter(Stage stage) {
        return new Filter(Optional.of(stage), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Alarm gone(Alarm alarm) {
        return alarm.cleared(alarm.raisedAt().plus(Duration.ofMinutes(1)), Optional.empty());
    }

    private static Alarm acknowledgedAndCleared(String id, String endpoint) {
        return anAlarm(id, endpoint, "silent", NOON)
                .acknowledged("ada", NOON.plusSeconds(1), "")
                .cleared(NOON.plusSeconds(2), Optional.of("bob"));
    }
}
