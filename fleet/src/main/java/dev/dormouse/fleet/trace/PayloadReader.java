package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a payload as the values it carries. */
@FunctionalInterface
public interface PayloadReader {

    /**
     * The values, or empty when the payload cannot be read as such.
     *
     * @param about the places that were asked for; none where the payload has to say so itself
     * @param device what the device has, in which versions
     */
    Optional<List<Reading>> read(byte[] payload, OptionalInt contentFormat, List<NodePath> about, ObjectLinks device);
}
