package dev.dormouse.fleet.bootstrap;

import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.List;
import java.util.Optional;

/** One thing done to a device while it is bootstrapped. Finish is not among them: it ends every session. */
public sealed interface Step {

    /** Deletes a place, or all that may be deleted when none is named. */
    record Delete(Optional<NodePath> path) implements Step {}

    /** Writes an object instance, or a single resource. Values may be keys: they do not show themselves. */
    record Write(NodePath path, List<Reading> values) implements Step {
        public Write {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "Write[" + path + ", " + values.size() + " values]";
        }
    }
}
