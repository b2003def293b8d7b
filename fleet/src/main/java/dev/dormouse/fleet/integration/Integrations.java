package dev.dormouse.fleet.integration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The integrations, and how deliveries to them stand. There are few of them. Changes are durable on return. All methods may throw
 * {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface Integrations {

    /** Ordered by name. */
    List<Integration> all();

    Optional<Integration> find(IntegrationName name);

    /**
     * Keeps an integration if it is the next version of its name: 1 where there is none, else one more than there is. {@code false}
     * when it is not; then nothing changed. A new one is told what is added to the outbox from now on; one that changed goes on where
     * it was, without a rest.
     */
    boolean put(Integration integration);

    /** Removes it and what was not delivered. {@code false}, and nothing changed, when it is not this version any more. */
    boolean remove(IntegrationName name, int version);

    /** By name. */
    Map<IntegrationName, Standing> standings();

    Optional<Standing> standing(IntegrationName name);

    /** {@code false} when it is not there. Who paused it first stays. */
    boolean pause(IntegrationName name, Standing.Pause how);

    /** Deliveries go on at once, as if nothing had failed. {@code false} when it is not there. */
    boolean resume(IntegrationName name, Instant now);
}
