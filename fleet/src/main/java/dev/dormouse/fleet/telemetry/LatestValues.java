package dev.dormouse.fleet.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The newest value of each resource of each device. Writing returns at once and becomes durable within about a second; a
 * reader in the same process sees it without delay. A crash may forget the last moment: values are reported again.
 */
public interface LatestValues {

    /**
     * Takes readings in the order they were taken; for two of one path the later in the list wins. A reading that a
     * device stamped as older than what we have is ignored.
     */
    void put(EndpointName endpoint, List<Reading> readings, Source source, Instant receivedAt);

    /** In tree order; below {@code under} when it is given. */
    List<LatestValue> of(EndpointName endpoint, Optional<NodePath> under);

    void forget(EndpointName endpoint);
}
