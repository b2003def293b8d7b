package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.device.EndpointName;
import java.util.Optional;

/**
 * What was learnt about each device, by endpoint. Noting returns at once and becomes durable within about a second; a reader
 * in the same process sees it without delay. A crash may forget the last moment: then a device is asked once more for what
 * it did already, and nothing that is asked does harm the second time.
 */
public interface Dossiers {

    /** Takes the place of what was noted before. */
    void note(Dossier dossier);

    Optional<Dossier> find(EndpointName endpoint);

    void forget(EndpointName endpoint);
}
