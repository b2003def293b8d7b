package dev.dormouse.fleet.telemetry;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;

/** Thins out the history as it grows old. */
public final class HistoryUpkeep implements Service {

    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(30);

    private final Rounds rounds;

    public HistoryUpkeep(History history, Retention retention, Scheduler scheduler, InstantSource clock) {
        this.rounds = new Rounds(
                "thin out the history",
                () -> history.thinOut(retention.at(clock.instant())),
                BETWEEN_ROUNDS,
                scheduler);
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }
}
