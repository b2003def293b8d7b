package dev.dormouse.fleet.storm;

import java.util.Map;

/**
 * What happened at a door since it was last looked at, and how it is.
 *
 * @param crowds by what they wanted; what nobody wanted may be missing
 * @param sentAway how many were told to come back later; all others that were refused heard nothing
 * @param pressure 1 is more than can be served
 * @param requestsWaiting those that are not answered: let in, or registrations that wait for their turn
 * @param handshakesUnderWay those that began and have not ended
 * @param handshakesWaiting those that wait outside until there is time to begin them
 */
public record Moment(
        Map<Arrival, Crowd> crowds,
        long sentAway,
        double pressure,
        int requestsWaiting,
        int handshakesUnderWay,
        int handshakesWaiting) {

    public Moment {
        crowds = Map.copyOf(crowds);
    }

    Crowd all() {
        return crowds.values().stream().reduce(Crowd.NONE, Crowd::plus);
    }
}
