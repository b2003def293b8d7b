package dev.dormouse.fleet.campaign.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** From when on a campaign works, until when, and how long it waits for one device once that one's turn has come. */
public record Term(Optional<Instant> start, Optional<Instant> end, Duration patience) {

    private static final Duration LONGEST = Duration.ofDays(365);

    public static final Term OPEN = new Term(Optional.empty(), Optional.empty(), Duration.ofDays(14));

    public Term {
        if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get()))
            throw new IllegalArgumentException("a campaign ends after it starts");
        if (!patience.isPositive() || patience.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("a device is waited for at most a year");
    }
}
