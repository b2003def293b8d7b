package dev.dormouse.fleet.telemetry;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;

/** Thins out the history as it grows old. */
public final class HistoryUpkeep {

    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(30);

    private HistoryUpkeep() {}

    public static Service of(History history, Retention retention, Scheduler scheduler, InstantSource clock) {
        return new Rounds(
                "thin out the history",
                () -> history.thinOut(retention.at(clock.instant())),
                BETWEEN_ROUNDS,
                scheduler);
    }
}
