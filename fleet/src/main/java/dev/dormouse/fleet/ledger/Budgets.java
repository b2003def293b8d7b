package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.device.EndpointName;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/** How many bytes a day are planned for each device, and who spent more. A day is one in UTC, as it is in the ledger. */
public final class Budgets {

    /** What is planned; empty where nothing is. */
    @FunctionalInterface
    public interface Limits {
        OptionalLong dailyBytes(EndpointName endpoint);
    }

    private final Ledger ledger;
    private final Limits limits;
    private final InstantSource clock;

    public Budgets(Ledger ledger, Limits limits, InstantSource clock) {
        this.ledger = ledger;
        this.limits = limits;
        this.clock = clock;
    }

    /** Whether a device has spent what is planned for today. */
    public boolean over(EndpointName endpoint) {
        var limit = dailyBytes(endpoint);
        return limit.isPresent() && ledger.spent(endpoint, today()) > limit.getAsLong();
    }

    public OptionalLong dailyBytes(EndpointName endpoint) {
        return limits.dailyBytes(endpoint);
    }

    /** Whether a device went over its budget by what was added last: it does so once a day. */
    Optional<Overrun> overrun(EndpointName endpoint, long spent, long addedLast) {
        var limit = dailyBytes(endpoint);
        if (limit.isEmpty() || spent <= limit.getAsLong() || spent - addedLast > limit.getAsLong())
            return Optional.empty();
        return Optional.of(new Overrun(spent, limit.getAsLong()));
    }

    record Overrun(long spent, long budget) {}

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
