package dev.dormouse.fleet.search;

import dev.dormouse.fleet.search.QueryCursor.Written;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers, spans and moments as they are written in a query. */
final class Values {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");
    private static final Pattern DEGREES = Pattern.compile("[+-]?[0-9]{1,3}(?:\\.[0-9]{1,12})?");
    private static final Pattern SPAN = Pattern.compile("(?:[0-9]{1,5}[smhdw])+");
    private static final Pattern PIECE = Pattern.compile("([0-9]+)([smhdw])");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile(DATE + "T.{1,40}");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private Values() {}

    static long number(Written value, Field field) {
        if (!NUMBER.matcher(value.text()).matches())
            throw wrong(value, field.word() + " is a whole number, as in " + field.word() + "<20");
        return Long.parseLong(value.text());
    }

    static double degrees(Written value) {
        if (!DEGREES.matcher(value.text()).matches())
            throw wrong(value, "'" + value.text() + "' is no number of degrees, as 52.5 or -13.25 is");
        return Double.parseDouble(value.text());
    }

    static long seconds(Written value, Field field) {
        if (NUMBER.matcher(value.text()).matches()) return Long.parseLong(value.text());
        return span(value.text())
                .map(Duration::toSeconds)
                .orElseThrow(() -> wrong(
                        value, field.word() + " is seconds or a span, as in " + field.word() + ">3600 or >1h30m"));
    }

    static Moment moment(Written value, Field field) {
        var text = value.text();
        var span = span(text);
        if (span.isPresent()) return new Moment.Ago(span.get());
        try {
            if (DATE.matcher(text).matches())
                return new Moment.At(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            if (TIME.matcher(text).matches())
                return new Moment.At(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw wrong(value, "'" + text + "' is no time: write 2026-01-31 or 2026-01-31T12:00:00Z");
        }
        throw wrong(value, "an age or a time follows " + field.word() + ": 24h, 90m or 7d, or 2026-01-31T12:00:00Z");
    }

    private static Optional<Duration> span(String text) {
        if (!SPAN.matcher(text).matches()) return Optional.empty();
        var sum = Duration.ZERO;
        var pieces = PIECE.matcher(text);
        while (pieces.find()) {
            var unit = UNITS.getOrDefault(pieces.group(2), Duration.ZERO);
            sum = sum.plus(unit.multipliedBy(Long.parseLong(pieces.group(1))));
        }
        return Optional.of(sum);
    }

    private static Misreading wrong(Written value, String problem) {
        return new Misreading(value.at(), problem);
    }
}
