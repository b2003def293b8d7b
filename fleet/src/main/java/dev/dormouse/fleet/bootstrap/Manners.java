package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.network.NetworkProfile;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.objects.path.NodePath;
import java.util.List;
import java.util.Optional;

/**
 * How a device is bootstrapped: whether it is asked what it has (a device that refuses is bootstrapped without), which places
 * are read, in which format it is written to where the device prefers none, how patiently it is spoken to, and how often a step
 * that is not answered or fails for a passing reason is tried.
 */
public record Manners(
        boolean discover, List<NodePath> reads, Optional<Format> format, NetworkProfile network, int attempts) {

    public Manners {
        reads = List.copyOf(reads);
        if (attempts < 1) throw new IllegalArgumentException("a step is tried at least once");
    }
}
