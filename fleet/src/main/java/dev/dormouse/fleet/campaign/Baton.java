package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.lease.Lease;
import dev.dormouse.fleet.lease.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Who has it, works on campaigns. It is let go of by not coming back for it in time. Used by one thread at a time. */
public interface Baton {

    /** Of a server that is alone. */
    Baton ALONE = () -> true;

    /** Whether it is ours for a turn that begins now. */
    boolean taken();

    /** One that goes from node to node. */
    static Baton of(Leases leases, NodeName self, Duration term, InstantSource clock) {
        return new Leased(leases, self, term, clock);
    }

    /** A lease, counted from before it was asked for, so that it is never over later here than in the store. */
    final class Leased implements Baton {
        private static final String NAME = "campaigns";

        private final Leases leases;
        private final NodeName self;
        private final Duration term;
        private final InstantSource clock;
        private Optional<Lease> held = Optional.empty();
        private Instant until = Instant.EPOCH;

        private Leased(Leases leases, NodeName self, Duration term, InstantSource clock) {
            this.leases = leases;
            this.self = self;
            this.term = term;
            this.clock = clock;
        }

        @Override
        public boolean taken() {
            var asked = clock.instant();
            if (held.isPresent() && asked.plus(term.dividedBy(2)).isBefore(until)) return true;
            boolean renewed = held.filter(lease -> leases.renew(lease, term)).isPresent();
            if (!renewed) held = leases.take(NAME, self, term);
            until = asked.plus(term);
            return held.isPresent();
        }
    }
}
