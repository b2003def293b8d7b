package dev.dormouse.rest.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as people write them into a link. */
final class Moments {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private Moments() {}

    static Instant parse(String text) {
        try {
            var moment = OffsetDateTime.parse(text).toInstant();
            if (moment.isBefore(FIRST) || moment.isAfter(LAST))
                throw new IllegalArgumentException(text + " does not lie between 1970 and 2200.");
            return moment;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time, which looks like 2026-01-31T12:00:00Z.", e);
        }
    }
}
