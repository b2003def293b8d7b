package dev.dormouse.fleet.lease;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bus.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The leases that are held. Time passes by the clock of the store, never by that of a node; a node that cannot renew in time must
 * stop what it does under the lease before its term is over by its own clock, counted from before it asked. All methods may throw
 * {@link StoreUnavailable}: then a lease may have been taken or renewed, or not.
 */
public interface Leases {

    /**
     * Takes a lease for a term, if nobody has it or its term is over. Of many who try at once one succeeds. Whoever has it
     * already does not take it again but renews it.
     */
    Optional<Lease> take(String name, NodeName holder, Duration term);

    /** Begins a new term from now. {@code false} when the lease is over, even if nobody else has it yet. */
    boolean renew(Lease lease, Duration term);

    /** Ends a lease before its time, so that another can take it at once. Nothing happens when it is over already. */
    void release(Lease lease);

    Optional<Lease> find(String name);

    /** The leases whose names begin so, in the order of their names: {@code node/} gives the members of the cluster. */
    List<Lease> beginningWith(String beginning);
}
