package dev.dormouse.fleet.quarantine;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import java.util.Optional;

/** Which devices are in quarantine. Changes are durable on return; all methods may throw {@link StoreUnavailable}. */
public interface Quarantines {

    /** {@code false}, and nothing changed, when the device is in quarantine already. */
    boolean add(Quarantined device);

    /** {@code false} when it is not in quarantine. */
    boolean remove(EndpointName endpoint);

    /** Ordered by endpoint. */
    Page<Quarantined> page(Optional<String> cursor, int limit);
}
