package dev.dormouse.fleet.node;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How long the others have promised to leave this node what it serves. A promise counts for a term from when it was asked for, like a
 * lease; and only if this node was sure of itself when it asked, for what was taken from it before is another's.
 */
final class Truce {

    private final Duration term;
    private final Map<NodeNumber, Instant> promises = new HashMap<>();
    private Instant until = Instant.MIN;

    Truce(Duration term) {
        this.term = term;
    }

    synchronized boolean holds(Instant now) {
        return now.isBefore(until);
    }

    synchronized void promised(NodeNumber by, Instant asked) {
        promises.merge(by, asked, Truce::later);
    }

    /**
     * Reckons anew.
     *
     * @param others all who would have to promise
     * @param asked when the last of them was asked
     * @param lease until when this node is sure without a truce
     */
    synchronized void reckon(Set<NodeNumber> others, Instant asked, Instant lease) {
        var earliest = asked;
        for (var other : others) {
            var promise = promises.get(other);
            if (promise == null) return;
            if (promise.isBefore(earliest)) earliest = promise;
        }
        if (earliest.isBefore(later(lease, until))) until = later(until, earliest.plus(term));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
