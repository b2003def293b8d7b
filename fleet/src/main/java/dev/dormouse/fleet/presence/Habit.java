package dev.dormouse.fleet.presence;

import java.time.Duration;
import java.time.Instant;

/** What a device's own doing showed of it. Survives its registrations: a device that registers anew is still the same. */
public record Habit(Instant lastUplink, AwakeWindow window, Rhythm rhythm) {

    public static final Habit UNKNOWN = new Habit(Instant.EPOCH, AwakeWindow.UNKNOWN, Rhythm.UNKNOWN);

    /** It spoke of its own accord. */
    public Habit spoke(Instant at) {
        return new Habit(later(at), window, rhythm.spoke(at));
    }

    /** It was at something that takes as long as it takes, and tells nothing of when it comes. */
    public Habit heard(Instant at) {
        return new Habit(later(at), window, rhythm);
    }

    /** It answered a request that was made at {@code askedAt}. */
    public Habit answered(Instant askedAt, Instant at) {
        // What it said meanwhile may have woken it: then the answer shows nothing.
        var learnt = isSilentSince(askedAt) ? window.answered(Duration.between(lastUplink, askedAt)) : window;
        return new Habit(later(at), learnt, rhythm);
    }

    /** It left a request unanswered that was made at {@code askedAt}. */
    public Habit silent(Instant askedAt, Instant at) {
        return isSilentSince(askedAt)
                ? new Habit(lastUplink, window.silent(Duration.between(lastUplink, askedAt), at), rhythm)
                : this;
    }

    private boolean isSilentSince(Instant askedAt) {
        return !lastUplink.equals(Instant.EPOCH) && !lastUplink.isAfter(askedAt);
    }

    private Instant later(Instant at) {
        return at.isAfter(lastUplink) ? at : lastUplink;
    }
}
