package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The credentials of all devices, as keyrings: one for each endpoint and purpose. For one purpose an identity belongs to one
 * endpoint only. Keys are sealed at rest, and erased when their credential is retired.
 */
public interface Credentials {

    sealed interface ChangeOutcome {
        record Changed(Keyring before, Keyring now) implements ChangeOutcome {}

        /** Another endpoint proves itself with one of these identities; nothing was changed. */
        record IdentityTaken(EndpointName by) implements ChangeOutcome {}
    }

    /**
     * Takes the endpoint's keyring one step further, atomically: nobody changes it between the step's reading and its
     * keeping. The step may be asked more than once and has no effect of its own. What is on the keyring no longer is
     * remembered as {@link Retired}, for this reason. Durable on return.
     */
    ChangeOutcome change(EndpointName endpoint, Purpose purpose, Retired.Why why, UnaryOperator<Keyring> step);

    /** A step of one keyring, for {@link #changeAll}. */
    record Change(EndpointName endpoint, Purpose purpose, Retired.Why why, UnaryOperator<Keyring> step) {}

    /**
     * Takes some dozens of keyrings a step further, in this order and as {@link #change} would, at the cost of little more than
     * one. Each stands for itself: that one could not be changed keeps no other from it.
     */
    default List<ChangeOutcome> changeAll(List<Change> changes) {
        return changes.stream()
                .map(change -> change(change.endpoint(), change.purpose(), change.why(), change.step()))
                .toList();
    }

    /** An empty keyring where there is none. */
    Keyring find(EndpointName endpoint, Purpose purpose);

    /** Asked during handshakes: answered within milliseconds, from memory where possible. */
    Optional<Grant> findByIdentity(Purpose purpose, PeerIdentity identity);

    /** A credential to be, before it is: whose it would be, where, and as whom. */
    record Prospect(EndpointName endpoint, Purpose purpose, PeerIdentity identity) {}

    /** What stands in a prospect's way: who has the identity, and what the endpoint has. */
    record Encounter(Optional<Grant> owner, Keyring keyring) {}

    /** For some dozens of prospects, in their order, at the cost of little more than one. */
    default List<Encounter> encounters(List<Prospect> prospects) {
        return prospects.stream()
                .map(one -> new Encounter(
                        findByIdentity(one.purpose(), one.identity()), find(one.endpoint(), one.purpose())))
                .toList();
    }

    /** What an endpoint once proved itself with, the newest first, at most so many. */
    List<Retired> retired(EndpointName endpoint, int atMost);

    /** Keyrings that hold something, ordered by endpoint name and purpose; {@code search} matches any part of the name. */
    Page<Keyring> page(String search, Optional<String> cursor, int limit);

    /** Keyrings for this purpose that hold a credential superseded before then, ordered by endpoint name. */
    Page<Keyring> superseded(Purpose purpose, Instant before, Optional<String> cursor, int limit);

    /** How many keyrings hold something. */
    long count();
}
