package dev.dormouse.fleet.telemetry;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What devices reported over time. There is one value of a path at one time: what is told again changes nothing, and what is
 * told anew replaces it. As points grow old they are thinned out to a bucket an hour, which longer buckets are made of.
 */
public interface History {

    /**
     * Takes points, of any age. Returns at once; they can be read and survive a crash within about a second. When the
     * store cannot keep up they are dropped and counted.
     */
    void append(EndpointName endpoint, List<Point> points);

    /** Oldest first; only what is not thinned out yet. */
    Page<Point> points(HistoryQuery query, Optional<String> cursor, int limit);

    /**
     * Oldest first, without the empty ones. Stretches are multiples of the step since 1970; what was thinned out counts at the
     * beginning of its hour.
     */
    Page<Bucket> buckets(HistoryQuery query, Duration step, Optional<String> cursor, int limit);

    /** Of which paths there is history, in tree order. */
    List<Extent> extents(EndpointName endpoint);

    /**
     * Goes a small step through the history and thins out what is older than the cut. Points that came late, for an hour that is
     * thinned out already, are added to it; whoever tells them twice is counted twice.
     *
     * @return whether this step was the last; the next one begins anew
     */
    boolean thinOut(Retention.Cut cut);

    /** From now on there is no history of it, until more is appended. */
    void forget(EndpointName endpoint);
}
