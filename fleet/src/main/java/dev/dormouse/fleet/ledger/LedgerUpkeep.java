package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Removes the days of devices that have become too old. The fleet's totals stay. */
public final class LedgerUpkeep {

    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final int AT_ONCE = 500;

    private LedgerUpkeep() {}

    public static Service of(Ledger ledger, Duration keep, Scheduler scheduler, InstantSource clock) {
        return new Rounds(
                "remove old traffic",
                () -> ledger.removeBefore(oldest(keep, clock), AT_ONCE) < AT_ONCE,
                BETWEEN_ROUNDS,
                scheduler);
    }

    private static LocalDate oldest(Duration keep, InstantSource clock) {
        return LocalDate.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC);
    }
}
