package dev.dormouse.fleet.command;

import dev.dormouse.fleet.operation.Evidence;
import java.time.Instant;
import java.util.List;

/** One time a device was to be asked: by which node, what came of it, and what of it was on the air. */
public record Attempt(Instant at, String node, String outcome, List<Evidence> onAir) {
    public Attempt {
        onAir = List.copyOf(onAir);
    }
}
