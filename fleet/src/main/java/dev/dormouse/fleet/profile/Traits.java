package dev.dormouse.fleet.profile;

import java.util.Optional;
import java.util.Set;

/** By what a device's kind is told: what it says of itself in object 3, and the objects it registered. */
public record Traits(
        Optional<String> manufacturer, Optional<String> model, Optional<String> hardware, Set<Integer> objects) {
    public Traits {
        objects = Set.copyOf(objects);
    }
}
