package dev.dormouse.fleet.node;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.health.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node says of itself when it is asked.
 *
 * @param lease by which it has its number; empty where there are no others, or when it holds none at this moment
 * @param isDraining whether it serves on only until others have taken over
 * @param findings how each thing it depends on is; none where it was not to look
 */
public record NodeReport(
        About about,
        Optional<Held> lease,
        boolean isDraining,
        Load load,
        Map<Purpose, ServerReport> servers,
        List<Finding> findings) {

    public NodeReport {
        var copy = new EnumMap<Purpose, ServerReport>(Purpose.class);
        copy.putAll(servers);
        servers = Collections.unmodifiableMap(copy);
        findings = List.copyOf(findings);
    }

    /** What does not change as long as it runs. {@code store} is what kind of store it has. */
    public record About(String version, Instant startedAt, String store) {}

    /**
     * A lease on the node's number.
     *
     * @param fence higher than that of whoever had the number before
     * @param left how long it holds if it is not renewed; none when it is over
     * @param isSure whether the node may read and send in the name of what it holds
     */
    public record Held(long fence, Duration left, boolean isSure) {}

    /**
     * How much it has to do.
     *
     * @param devices those that it serves, as far as it knows: one that went over to another node without a word is counted at both; empty
     *     where it was not to look, or its store did not answer
     * @param heapUsed in bytes
     * @param heapMost in bytes
     */
    public record Load(Optional<Long> devices, long heapUsed, long heapMost) {}
}
