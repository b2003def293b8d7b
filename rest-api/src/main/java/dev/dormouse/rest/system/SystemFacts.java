package dev.dormouse.rest.system;

import java.time.Instant;
import java.util.List;

/** What the launcher knows of this process. {@code coap} are the addresses devices reach, {@code store} is its kind. */
public record SystemFacts(String version, Instant startedAt, String node, List<String> coap, String store) {
    public SystemFacts {
        coap = List.copyOf(coap);
    }
}
