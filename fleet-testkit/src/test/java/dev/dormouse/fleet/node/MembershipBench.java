package dev.dormouse.fleet.node;

import static dev.dormouse.testkit.time.Durations.seconds;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.lease.Lease;
import dev.dormouse.fleet.lease.Leases;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.node.InMemoryTruces;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Two nodes on one store, neither of which is started yet. */
final class MembershipBench {

    final VirtualTime time = new VirtualTime();
    /** What anne does in time stands still when this does. */
    final VirtualTime annesTime = new VirtualTime();

    final Outage outage = new Outage();
    final InMemoryTruces truces = new InMemoryTruces();
    private final InMemoryLeases leases = new InMemoryLeases(time, outage);
    private final InMemoryBus bus = new InMemoryBus(outage);
    final Membership anne = member(leases, "anne", annesTime, 7001);
    final Membership bert = member(leases, "bert", time, 7002);

    Membership member(Leases itsLeases, String name, VirtualTime own, int port) {
        var address = at(port);
        return new Membership(
                itsLeases, bus.of(new NodeName(name)), () -> address, truces.of(address), seconds(3), own, time);
    }

    static InetSocketAddress at(int port) {
        return new InetSocketAddress("192.0.2.1", port);
    }

    void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            time.advance(seconds(1));
            annesTime.advance(seconds(1));
        }
    }

    /** The leases as one node has them, which steps fail for: take, renew, release, find or look. */
    Leases failing(Predicate<String> steps) {
        return new FailingLeases(leases, steps);
    }

    private record FailingLeases(Leases leases, Predicate<String> failing) implements Leases {

        private Leases reached(String step) {
            if (failing.test(step))
                throw new StoreUnavailable("lease", step, new IOException("taken away by the test"));
            return leases;
        }

        @Override
        public Optional<Lease> take(String name, NodeName holder, Duration term) {
            return reached("take").take(name, holder, term);
        }

        @Override
        public boolean renew(Lease lease, Duration term) {
            return reached("renew").renew(lease, term);
        }

        @Override
        public void release(Lease lease) {
            reached("release").release(lease);
        }

        @Override
        public Optional<Lease> find(String name) {
            return reached("find").find(name);
        }

        @Override
        public List<Lease> beginningWith(String beginning) {
            return reached("look").beginningWith(beginning);
        }
    }
}
