package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.device.EndpointName;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The bytes on air of every device, by day in UTC. Adding returns at once and becomes durable within seconds; a reader in
 * the same process sees what was added about one device without delay, lists over the fleet once it is durable. A crash may
 * forget the last moments.
 */
public interface Ledger {

    /** One day of one device, or of the fleet. */
    record Day(LocalDate day, Traffic traffic) {}

    /** A device and what it spent on some day. */
    record Talker(EndpointName endpoint, Traffic traffic) {}

    void add(EndpointName endpoint, LocalDate day, Traffic more);

    /** The days on which the device spoke, in order, both ends included. */
    List<Day> of(EndpointName endpoint, LocalDate from, LocalDate to);

    /** The bytes each of these devices spent on a day; one that spent none is left out. Asked about many at once. */
    Map<EndpointName, Long> spent(Collection<EndpointName> endpoints, LocalDate day);

    /** What the whole fleet spent, day by day, both ends included; also what devices spent that were forgotten since. */
    List<Day> totals(LocalDate from, LocalDate to);

    /** Those who spent most on a day, the loudest first. Cheap however many devices there are. */
    List<Talker> loudest(LocalDate day, int atMost);

    /** Removes the days of a device. The fleet's totals keep what it spent. */
    void forget(EndpointName endpoint);

    /** Removes at most so many days of devices that lie before {@code day}, oldest first, and returns how many it was. */
    int removeBefore(LocalDate day, int atMost);
}
