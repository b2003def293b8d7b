package dev.dormouse.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.EventLog.Filter;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every event log must do. */
public abstract class EventLogContract {

    private static final Instant NOON = VirtualTime.BEGINNING.plusNanos(7);
    private static final EndpointName LAMP = new EndpointName("lamp-7");

    /** The log under test; another one after {@link #reopen}. */
    protected abstract EventLog log();

    /** Closes the log and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void what_was_told_is_read_at_once_and_after_a_restart() {
        var entry = new LogEntry(
                NOON,
                LogKind.REGISTERED,
                Optional.of(LAMP),
                "It registered, \"for\" 1 day = 24 hours;\nnew",
                Map.of("registration", "a8Hk2", "odd", "a=b;c\\d\ne", "empty", ""));
        var ofTheFleet = new LogEntry(NOON, LogKind.SERVER_STARTED, Optional.empty(), "The server started.", Map.of());
        log().note(entry);
        log().note(ofTheFleet);

        assertThat(all(Filter.ALL)).containsExactly(ofTheFleet, entry);
        reopen();
        assertThat(all(Filter.ALL)).containsExactly(ofTheFleet, entry);
    }

    @Test
    protected void entries_keep_the_order_they_were_told_in_across_a_restart() {
        note("lamp-7", LogKind.REGISTERED, 0);
        reopen();
        // Of an earlier time, but told later.
        note("lamp-7", LogKind.DEREGISTERED, -10);

        assertThat(all(Filter.ALL))
                .extracting(LogEntry::kind)
                .containsExactly(LogKind.DEREGISTERED, LogKind.REGISTERED);
    }

    @Test
    protected void a_filter_leaves_what_matches_all_of_it() {
        note("lamp-7", LogKind.REGISTERED, 0);
        note("lamp-8", LogKind.REGISTERED, 1);
        note("lamp-7", LogKind.EXPIRED, 2);
        note("lamp-7", LogKind.REGISTERED, 3);

        assertThat(all(Filter.of(LAMP))).hasSize(3);
        assertThat(all(new Filter(Optional.of(LAMP), Set.of(LogKind.REGISTERED), Optional.empty(), Optional.empty())))
                .hasSize(2);
        assertThat(all(new Filter(
                        Optional.empty(),
                        Set.of(LogKind.REGISTERED, LogKind.EXPIRED),
                        Optional.of(NOON.plusSeconds(1)),
                        Optional.of(NOON.plusSeconds(3)))))
                .extracting(LogEntry::at)
                .containsExactly(NOON.plusSeconds(2), NOON.plusSeconds(1));
    }

    @Test
    protected void pages_meet_without_a_gap_while_more_is_told() {
        for (int i = 0; i < 20; i++) note("lamp-7", LogKind.REGISTERED, i);

        var read = new ArrayList<LogEntry>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = log().page(Filter.of(LAMP), cursor, 6);
            read.addAll(page.items());
            cursor = page.next();
            note("lamp-7", LogKind.EXPIRED, 100);
        } while (cursor.isPresent());

        assertThat(read).hasSize(20).extracting(LogEntry::kind).containsOnly(LogKind.REGISTERED);
        assertThat(read).extracting(LogEntry::at).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    protected void a_cursor_that_was_never_given_is_refused() {
        for (var cursor : List.of("x", "-1", "1;DROP TABLE event_log", ""))
            assertThatThrownBy(() -> log().page(Filter.ALL, Optional.of(cursor), 5))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    protected void a_device_takes_its_story_along() {
        note("lamp-7", LogKind.REGISTERED, 0);
        note("lamp-8", LogKind.REGISTERED, 1);
        reopen();
        note("lamp-7", LogKind.EXPIRED, 2);

        log().forget(LAMP);

        assertThat(all(Filter.of(LAMP))).isEmpty();
        reopen();
        assertThat(all(Filter.ALL)).extracting(LogEntry::at).containsExactly(NOON.plusSeconds(1));
    }

    @Test
    protected void the_oldest_go_by_age_and_by_number_and_no_more_than_asked() {
        for (int i = 0; i < 20; i++) note("lamp-7", LogKind.REGISTERED, i);

        assertThat(log().trim(NOON.plusSeconds(5), 1_000, 3)).isEqualTo(3);
        assertThat(log().trim(NOON.plusSeconds(5), 1_000, 100)).isEqualTo(2);
        assertThat(all(Filter.ALL)).hasSize(15);

        assertThat(log().trim(NOON, 10, 100)).isEqualTo(5);
        assertThat(all(Filter.ALL)).hasSize(10).last().extracting(LogEntry::at).isEqualTo(NOON.plusSeconds(10));
        assertThat(log().trim(NOON, 10, 100)).isZero();
    }

    private void note(String endpoint, LogKind kind, int second) {
        log().note(new LogEntry(
                NOON.plusSeconds(second), kind, Optional.of(new EndpointName(endpoint)), "It happened.", Map.of()));
    }

    private List<LogEntry> all(Filter filter) {
        return log().page(filter, Optional.empty(), 100).items();
    }
}
