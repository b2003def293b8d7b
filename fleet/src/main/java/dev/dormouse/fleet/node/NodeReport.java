package dev.dormouse.fleet.node;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.storm.Storm;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a node says of itself when it is asked.
 *
 * @param storms at each of its servers, as {@link dev.dormouse.fleet.storm.Storms#all}
 */
public record NodeReport(Map<Purpose, List<Storm>> storms) {

    public NodeReport {
        var copy = new EnumMap<Purpose, List<Storm>>(Purpose.class);
        storms.forEach((server, its) -> copy.put(server, List.copyOf(its)));
        storms = Collections.unmodifiableMap(copy);
    }
}
