package dev.dormouse.sim.load;

/**
 * What happened within a little while.
 *
 * @param second of the load at its end
 */
public record Moment(double second, long succeeded, long failed, long handshakes, Latencies latencies) {

    /** Two that follow each other as one; percentiles cannot be added, so the higher ones stand for both. */
    Moment with(Moment next) {
        return new Moment(
                next.second,
                succeeded + next.succeeded,
                failed + next.failed,
                handshakes + next.handshakes,
                latencies.orHigher(next.latencies));
    }
}
