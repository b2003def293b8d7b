package dev.dormouse.fleet.lease;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one node does for all, each under a lease of its own. Whether it has one a node knows from memory, and it stops believing so
 * before anybody else may have it. When it dies another has it within the term and a beat.
 */
public final class Duties implements Service {

    private static final Logger log = LoggerFactory.getLogger(Duties.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final String LEASES = "duty/";

    private final Leases leases;
    private final NodeName self;
    private final Duration term;
    private final Scheduler scheduler;
    private final InstantSource steady;
    private final Map<String, Had> duties = new ConcurrentHashMap<>();
    private Scheduler.Task beating = () -> {};

    private sealed interface Had {
        record Not() implements Had {}

        /** @param until by our own clock, counted from before we asked */
        record Until(Lease lease, Instant until) implements Had {}
    }

    /** @param steady a clock that nobody sets */
    public Duties(Leases leases, NodeName self, Duration term, Scheduler scheduler, InstantSource steady) {
        this.leases = leases;
        this.self = self;
        this.term = term;
        this.scheduler = scheduler;
        this.steady = steady;
    }

    /** A duty of this name, by which this node is asked for each step whether it is its own to do. */
    public BooleanSupplier duty(String name) {
        duties.putIfAbsent(name, new Had.Not());
        return () -> has(name);
    }

    /** The scheduler, for work that is one node's, whether it is done at intervals or has itself called later. */
    public Scheduler rounds(String duty) {
        return new DutyScheduler(duty(duty), scheduler, true);
    }

    /** The scheduler, for who does at intervals what is one node's, and later what is his own. */
    public Scheduler intervals(String duty) {
        return new DutyScheduler(duty(duty), scheduler, false);
    }

    @Override
    public synchronized void start() {
        beat();
        beating = scheduler.every(BEAT, this::beat);
    }

    @Override
    public synchronized void stop() {
        beating.cancel();
        for (var name : duties.keySet()) {
            var had = duties.put(name, new Had.Not());
            try {
                if (had instanceof Had.Until(var lease, var until)) leases.release(lease);
            } catch (StoreUnavailable e) {
                log.atDebug().addKeyValue("duty", name).setCause(e).log("a duty ends by itself");
            }
        }
    }

    private boolean has(String name) {
        return duties.get(name) instanceof Had.Until(var lease, var until)
                && steady.instant().isBefore(until);
    }

    private synchronized void beat() {
        try {
            for (var name : duties.keySet()) duties.computeIfPresent(name, this::next);
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("duties were not renewed");
        }
    }

    private Had next(String name, Had had) {
        var asked = steady.instant();
        return switch (had) {
            case Had.Until(var lease, var until) ->
                leases.renew(lease, term) ? new Had.Until(lease, asked.plus(term)) : new Had.Not();
            case Had.Not not ->
                leases.take(LEASES + name, self, term)
                        .<Had>map(lease -> {
                            log.atInfo().addKeyValue("duty", name).log("this node does it for all now");
                            return new Had.Until(lease, asked.plus(term));
                        })
                        .orElse(had);
        };
    }
}
