package dev.dormouse.fleet.network;

import dev.dormouse.fleet.device.EndpointName;
import java.util.Optional;

/**
 * The networks that operators chose for single devices, by name. A choice is durable on return and seen by whoever asks
 * next. Looking up answers from memory; the other methods may throw {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface NetworkChoices {

    Optional<String> find(EndpointName device);

    /** In place of an earlier choice. */
    void put(EndpointName device, String network);

    /** {@code false} when there was no choice. */
    boolean remove(EndpointName device);
}
