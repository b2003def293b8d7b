package dev.dormouse.testkit.lease;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.lease.Lease;
import dev.dormouse.fleet.lease.Leases;
import dev.dormouse.testkit.Outage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Leases of the nodes in one process. */
public final class InMemoryLeases implements Leases {

    private final Map<String, Held> leases = new TreeMap<>();
    private final Map<String, Long> fences = new HashMap<>();
    private final InstantSource clock;
    private final Outage outage;

    private record Held(Lease lease, Instant until) {}

    public InMemoryLeases(InstantSource clock) {
        this(clock, new Outage());
    }

    public InMemoryLeases(InstantSource clock, Outage outage) {
        this.clock = clock;
        this.outage = outage;
    }

    @Override
    public synchronized Optional<Lease> take(String name, NodeName holder, Duration term) {
        outage.check("take a lease");
        if (isHeld(name)) return Optional.empty();
        var lease = new Lease(name, holder, fences.merge(name, 1L, Long::sum));
        leases.put(name, new Held(lease, clock.instant().plus(term)));
        return Optional.of(lease);
    }

    @Override
    public synchronized boolean renew(Lease lease, Duration term) {
        outage.check("renew a lease");
        if (!find(lease.name()).equals(Optional.of(lease))) return false;
        leases.put(lease.name(), new Held(lease, clock.instant().plus(term)));
        return true;
    }

    @Override
    public synchronized void release(Lease lease) {
        outage.check("release a lease");
        leases.computeIfPresent(lease.name(), (name, held) -> held.lease().equals(lease) ? null : held);
    }

    @Override
    public synchronized Optional<Lease> find(String name) {
        outage.check("find a lease");
        return isHeld(name) ? Optional.ofNullable(leases.get(name)).map(Held::lease) : Optional.empty();
    }

    @Override
    public synchronized List<Lease> beginningWith(String beginning) {
        outage.check("list leases");
        return leases.keySet().stream()
                .filter(name -> name.startsWith(beginning))
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean isHeld(String name) {
        var held = leases.get(name);
        return held != null && held.until().isAfter(clock.instant());
    }
}
