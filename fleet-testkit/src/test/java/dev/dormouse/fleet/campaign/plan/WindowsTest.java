package dev.dormouse.fleet.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.campaign.plan.Windows.Opening;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowsTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    private final Windows nights = windows(EnumSet.allOf(DayOfWeek.class), "22:00", "06:00");

    @Test
    void without_a_window_it_is_always_open() {
        assertThat(Windows.ALWAYS.at(Instant.EPOCH, Optional.empty())).isEqualTo(new Opening.Open(Optional.empty()));
    }

    @Test
    void a_window_goes_by_the_clock_on_the_wall_of_the_device() {
        var now = Instant.parse("2026-01-15T20:30:00Z");

        assertThat(nights.at(now, Optional.of(VIENNA))).isEqualTo(closedUntil("2026-01-15T21:00:00Z"));
        assertThat(nights.at(now, Optional.of(KOLKATA))).isEqualTo(openUntil("2026-01-16T00:30:00Z"));
        assertThat(nights.at(now, Optional.empty())).isEqualTo(closedUntil("2026-01-15T22:00:00Z"));
    }

    @Test
    void what_opened_yesterday_is_open_until_this_morning() {
        assertThat(nights.at(Instant.parse("2026-01-16T04:59:59Z"), Optional.of(VIENNA)))
                .isEqualTo(openUntil("2026-01-16T05:00:00Z"));
        assertThat(nights.at(Instant.parse("2026-01-16T05:00:00Z"), Optional.of(VIENNA)))
                .isEqualTo(closedUntil("2026-01-16T21:00:00Z"));
    }

    @Test
    void the_night_from_sunday_to_monday_belongs_to_sunday() {
        var sundays = windows(Set.of(DayOfWeek.SUNDAY), "23:00", "02:00");
        var mondayMorning = Instant.parse("2026-01-19T00:30:00Z");
        var mondayNight = Instant.parse("2026-01-19T22:30:00Z");

        assertThat(sundays.at(mondayMorning, Optional.of(VIENNA))).isEqualTo(openUntil("2026-01-19T01:00:00Z"));
        assertThat(sundays.at(mondayNight, Optional.of(VIENNA))).isEqualTo(closedUntil("2026-01-25T22:00:00Z"));
    }

    @Test
    void the_night_in_which_clocks_change_has_no_hole() {
        // In Vienna it is 02:00, then 03:00: what would open at half past two opens at half past three.
        var early = windows(EnumSet.allOf(DayOfWeek.class), "02:30", "05:00");

        assertThat(early.at(Instant.parse("2026-03-29T00:59:00Z"), Optional.of(VIENNA)))
                .isEqualTo(closedUntil("2026-03-29T01:30:00Z"));
        assertThat(early.at(Instant.parse("2026-03-29T02:00:00Z"), Optional.of(VIENNA)))
                .isEqualTo(openUntil("2026-03-29T03:00:00Z"));
    }

    @Test
    void a_window_that_ends_as_it_begins_lasts_a_day() {
        var saturdays = windows(Set.of(DayOfWeek.SATURDAY), "00:00", "00:00");

        assertThat(saturdays.at(Instant.parse("2026-01-17T12:00:00Z"), Optional.empty()))
                .isEqualTo(openUntil("2026-01-18T00:00:00Z"));
        assertThat(saturdays.at(Instant.parse("2026-01-18T12:00:00Z"), Optional.empty()))
                .isEqualTo(closedUntil("2026-01-24T00:00:00Z"));
    }

    @Test
    void a_window_needs_a_day() {
        assertThatThrownBy(() -> windows(Set.of(), "00:00", "01:00")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Windows windows(Set<DayOfWeek> days, String from, String until) {
        return new Windows(List.of(new Window(days, LocalTime.parse(from), LocalTime.parse(until))), ZoneId.of("UTC"));
    }

    private static Opening openUntil(String time) {
        return new Opening.Open(Optional.of(Instant.parse(time)));
    }

    private static Opening closedUntil(String time) {
        return new Opening.Closed(Instant.parse(time));
    }
}
