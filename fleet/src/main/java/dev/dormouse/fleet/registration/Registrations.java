package dev.dormouse.fleet.registration;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The registrations that are alive: at most one per endpoint. Every change is one atomic step, durable on return, and a
 * reader sees all of it or nothing. When a registration ends, by any of these methods, its observations end with it in the
 * same step. Changes to one endpoint are made one at a time by the caller (its lane).
 *
 * <p>One thing may reach the disk a few seconds later: that a device was heard of, by an update that changes nothing else. After
 * a crash it then seems to have been silent for so much longer; what an orderly stop leaves is exact.
 *
 * <p>All methods may throw {@link StoreUnavailable}; a look-up never answers "absent" for something it could not look up.
 */
public interface Registrations {

    record Updated(Registration before, Registration now) {}

    /** Keeps a registration and returns the one of the same endpoint that it replaces. */
    Optional<Registration> put(Registration registration);

    /** Applies a change; empty when there is no such registration. */
    Optional<Updated> update(RegistrationId id, RegistrationChange change);

    Optional<Registration> remove(RegistrationId id);

    Optional<Registration> find(RegistrationId id);

    Optional<Registration> findByEndpoint(EndpointName endpoint);

    /**
     * The registration a peer speaks for when its request names none (Send, Notify): by proven identity, or by address
     * where nothing was proved. The newest when there are several.
     */
    Optional<Registration> findByPeer(Peer peer);

    /**
     * Removes at most so many registrations that expired before {@code now}, about the earliest first, and returns them in
     * that order. Each is returned once, however many callers there are.
     */
    List<Registration> removeExpired(Instant now, int atMost);

    /** All registrations, ordered by endpoint. */
    Page<Registration> page(Optional<String> cursor, int limit);

    long count();
}
