package dev.dormouse.fleet.placement;

import dev.dormouse.fleet.device.EndpointName;
import java.util.Map;
import java.util.Optional;

/** To which server each device was sent last, and what operators made servers weigh. */
public interface Placements {

    /** The address of the server, as it was when the device was sent there. */
    Optional<String> find(EndpointName endpoint);

    /** Durable on return. */
    void put(EndpointName endpoint, String server);

    /** {@code false} when it was never sent anywhere. */
    boolean remove(EndpointName endpoint);

    /** How many devices were sent to each address last; addresses without a device are missing. */
    Map<String, Long> counts();

    /** What servers weigh by an operator's word, by their addresses; missing are those that weigh what is configured. */
    Map<String, Integer> weights();

    /** In place of what it weighed before. Durable on return. */
    void weigh(String server, int weight);

    /** It weighs what is configured again; {@code false} when it did already. */
    boolean unweigh(String server);
}
