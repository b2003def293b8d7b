package dev.dormouse.fleet.operation;

import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import java.util.List;
import java.util.Optional;

/** Something asked of a device. */
public sealed interface Operation {

    /** The place it is about. */
    NodePath path();

    record Read(NodePath path) implements Operation {}

    /** {@code values} lie at or below the path. */
    record Write(NodePath path, List<Reading> values, Mode mode) implements Operation {
        public enum Mode {
            REPLACE,
            UPDATE
        }

        public Write {
            values = List.copyOf(values);
        }
    }

    record Execute(ResourcePath path, Optional<String> arguments) implements Operation {}

    record Discover(NodePath path) implements Operation {}

    /** Without an instance id the device chooses one. */
    record Create(ObjectPath path, Optional<Integer> instance, List<Reading> values) implements Operation {
        public Create {
            values = List.copyOf(values);
        }
    }

    record Delete(InstancePath path) implements Operation {}

    record Observe(NodePath path) implements Operation {}

    record CancelObservation(NodePath path, ObservationId observation) implements Operation {}
}
