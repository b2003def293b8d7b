package dev.dormouse.testkit.registration;

import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.path.NodePath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Describes an observation: {@code anObservation("a1", registration).of("/3/0/9")}. Left alone it watches the battery. */
public final class ObservationBuilder {

    private final ObservationId id;
    private final Registration registration;
    private List<NodePath> paths = List.of(NodePath.parse("/3/0/9"));
    private byte[] wire = "request".getBytes(StandardCharsets.UTF_8);
    private Instant since;

    private ObservationBuilder(ObservationId id, Registration registration) {
        this.id = id;
        this.registration = registration;
        this.since = registration.updatedAt();
    }

    /** @param token in hexadecimal */
    public static ObservationBuilder anObservation(String token, Registration by) {
        return new ObservationBuilder(new ObservationId(token), by);
    }

    public ObservationBuilder of(String... paths) {
        this.paths = Stream.of(paths).map(NodePath::parse).toList();
        return this;
    }

    public ObservationBuilder wire(byte[] wire) {
        this.wire = wire;
        return this;
    }

    public ObservationBuilder since(Instant since) {
        this.since = since;
        return this;
    }

    public Observation build() {
        return new Observation(id, registration.id(), registration.endpoint(), paths, wire, since);
    }
}
