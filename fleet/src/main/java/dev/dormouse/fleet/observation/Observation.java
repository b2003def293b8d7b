package dev.dormouse.fleet.observation;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.objects.path.NodePath;
import java.time.Instant;
import java.util.List;

/**
 * A device reports these paths on its own. More than one path makes it a composite. {@code wire} is what the protocol
 * engine needs to recognise a notification after a restart; nobody else reads it.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Observation(
        ObservationId id,
        RegistrationId registration,
        EndpointName endpoint,
        List<NodePath> paths,
        byte[] wire,
        Instant since) {
    public Observation {
        if (paths.isEmpty()) throw new IllegalArgumentException("an observation has at least one path");
        paths = List.copyOf(paths);
    }
}
