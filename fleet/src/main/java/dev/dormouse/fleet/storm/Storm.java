package dev.dormouse.fleet.storm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * More comes in to a server than it can serve, or came.
 *
 * @param began when the first was refused, or a crowd had to wait
 * @param lastRefused when the last was, or did, so far
 * @param highestPressure how hard the server was pressed at most
 * @param crowds what came since it began, by what it wanted
 * @param sentAway how many were told to come back later; all others that were refused heard nothing
 */
public record Storm(
        Instant began,
        Instant lastRefused,
        double highestPressure,
        Map<Arrival, Crowd> crowds,
        long sentAway,
        Course course) {

    public Storm {
        crowds = Map.copyOf(crowds);
    }

    /** How it stands. */
    public sealed interface Course {

        /**
         * When it will have passed nobody can know: how many devices are still out there is told by none of them, and each that is
         * refused comes again. So there is a trend and no end.
         *
         * @param trend empty in its first minute
         * @param handshakesWaiting those that wait outside until there is time to begin them
         */
        record GoingOn(
                double pressure,
                double admittedPerSecond,
                double refusedPerSecond,
                Optional<Trend> trend,
                int requestsWaiting,
                int handshakesUnderWay,
                int handshakesWaiting)
                implements Course {}

        /** Nothing was refused for a while. */
        record Passed(Instant at) implements Course {}
    }

    public boolean isGoingOn() {
        return course instanceof Course.GoingOn;
    }

    /** Those who wanted one thing. */
    public Crowd crowd(Arrival arrival) {
        return crowds.getOrDefault(arrival, Crowd.NONE);
    }

    public Crowd all() {
        return crowds.values().stream().reduce(Crowd.NONE, Crowd::plus);
    }

    /** How much of what came wanted a new association, 0 to 1. */
    public double shareOfHandshakes() {
        long all = all().all();
        long handshakes = crowds.entrySet().stream()
                .filter(some -> some.getKey().isHandshake())
                .mapToLong(some -> some.getValue().all())
                .sum();
        return all == 0 ? 0 : (double) handshakes / all;
    }
}
