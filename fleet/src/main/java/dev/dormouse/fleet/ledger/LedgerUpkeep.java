package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Removes the days of devices that have become too old. The fleet's totals stay. */
public final class LedgerUpkeep implements Service {

    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final int AT_ONCE = 500;

    private final Ledger ledger;
    private final Duration keep;
    private final InstantSource clock;
    private final Rounds rounds;

    public LedgerUpkeep(Ledger ledger, Duration keep, Scheduler scheduler, InstantSource clock) {
        this.ledger = ledger;
        this.keep = keep;
        this.clock = clock;
        this.rounds = new Rounds("remove old traffic", this::removeSome, BETWEEN_ROUNDS, scheduler);
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    private boolean removeSome() {
        var oldest = LocalDate.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC);
        return ledger.removeBefore(oldest, AT_ONCE) < AT_ONCE;
    }
}
