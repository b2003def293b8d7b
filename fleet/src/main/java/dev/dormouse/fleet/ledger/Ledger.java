package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.device.EndpointName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The bytes on air of every device, by day in UTC. */
public interface Ledger {

    /** One day of one device, or of the fleet. */
    record Day(LocalDate day, Traffic traffic) {}

    /** A device and what it spent on some day. */
    record Talker(EndpointName endpoint, Traffic traffic) {}

    /**
     * Adds to one day of some devices, of all or of none, durable on return, and tells how many bytes each of them has spent on
     * that day by now. A few hundred devices at once are many.
     */
    Map<EndpointName, Long> add(LocalDate day, Map<EndpointName, Traffic> more);

    /** How many bytes a device spent on a day. */
    long spent(EndpointName endpoint, LocalDate day);

    /** The days on which the device spoke, in order, both ends included. */
    List<Day> of(EndpointName endpoint, LocalDate from, LocalDate to);

    /** What the whole fleet spent, day by day, both ends included; also what devices spent that were forgotten since. */
    List<Day> totals(LocalDate from, LocalDate to);

    /** Those who spent most on a day, the loudest first. Cheap however many devices there are. */
    List<Talker> loudest(LocalDate day, int atMost);

    /** Removes the days of a device. The fleet's totals keep what it spent. */
    void forget(EndpointName endpoint);

    /** Removes at most so many days of devices that lie before {@code day}, oldest first, and returns how many it was. */
    int removeBefore(LocalDate day, int atMost);
}
