package dev.dormouse.fleet.campaign.plan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Hours of the week, by the clock on the wall where the device is. One that ends before it begins goes on into the next day; one
 * that ends as it begins lasts a day.
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime until) {

    private static final int WEEK = 7;

    public Window {
        if (days.isEmpty()) throw new IllegalArgumentException("a window is open on one day of the week at least");
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /** When it closes, if it is open now. */
    Optional<Instant> openUntil(Instant now, ZoneId zone) {
        var here = now.atZone(zone);
        return Optional.of(here.minusDays(1))
                .flatMap(yesterday -> openUntil(now, yesterday))
                .or(() -> openUntil(now, here));
    }

    /** When it opens next, after now. */
    Instant opens(Instant now, ZoneId zone) {
        var here = now.atZone(zone);
        for (int day = 0; day <= WEEK; day++) {
            var opening = begin(here.plusDays(day));
            if (days.contains(opening.getDayOfWeek()) && opening.toInstant().isAfter(now)) return opening.toInstant();
        }
        throw new IllegalStateException("a window opens every week");
    }

    private Optional<Instant> openUntil(Instant now, ZonedDateTime day) {
        if (!days.contains(day.getDayOfWeek())) return Optional.empty();
        var end = until.isAfter(from) ? day : day.plusDays(1);
        var closing = end.toLocalDate().atTime(until).atZone(day.getZone()).toInstant();
        boolean open = !begin(day).toInstant().isAfter(now) && closing.isAfter(now);
        return open ? Optional.of(closing) : Optional.empty();
    }

    private ZonedDateTime begin(ZonedDateTime day) {
        return day.toLocalDate().atTime(from).atZone(day.getZone());
    }
}
