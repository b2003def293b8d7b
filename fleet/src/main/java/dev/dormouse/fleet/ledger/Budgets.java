package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.device.EndpointName;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        var limit = limits.dailyBytes(endpoint);
        if (limit.isEmpty()) return false;
        return ledger.spent(List.of(endpoint), today()).getOrDefault(endpoint, 0L) > limit.getAsLong();
    }

    public OptionalLong dailyBytes(EndpointName endpoint) {
        return limits.dailyBytes(endpoint);
    }

    /** Who went over his budget by what was just added to the ledger: nobody is named twice on one day. */
    List<Overrun> overrunsBy(Map<EndpointName, Traffic> added, LocalDate day) {
        var planned = new HashMap<EndpointName, Long>();
        for (var endpoint : added.keySet())
            limits.dailyBytes(endpoint).ifPresent(limit -> planned.put(endpoint, limit));
        if (planned.isEmpty()) return List.of();

        var spent = ledger.spent(planned.keySet(), day);
        var overruns = new ArrayList<Overrun>();
        planned.forEach((endpoint, limit) -> {
            long now = spent.getOrDefault(endpoint, 0L);
            long before = now - added.getOrDefault(endpoint, Traffic.NONE).bytes();
            if (before <= limit && limit < now) overruns.add(new Overrun(endpoint, now, limit));
        });
        return overruns;
    }

    record Overrun(EndpointName endpoint, long spent, long budget) {}

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
