package dev.dormouse.fleet.node;

import dev.dormouse.fleet.storm.Storm;
import java.util.List;
import java.util.OptionalInt;

/**
 * How one server of a node is.
 *
 * @param addresses where devices reach it
 * @param pressure how hard it is pressed by what comes in; 1 is more than it can do
 * @param requestsWaiting those that are not answered: let in, or registrations that wait for their turn
 * @param handshakesWaiting those that wait outside until there is time to begin them; a node of an earlier release does not say
 * @param associations those in memory; the others are fetched when their devices speak
 * @param storms as {@link dev.dormouse.fleet.storm.Storms#all}
 */
public record ServerReport(
        List<String> addresses,
        double pressure,
        int requestsWaiting,
        int handshakesUnderWay,
        OptionalInt handshakesWaiting,
        int associations,
        List<Storm> storms) {

    public ServerReport {
        addresses = List.copyOf(addresses);
        storms = List.copyOf(storms);
    }
}
