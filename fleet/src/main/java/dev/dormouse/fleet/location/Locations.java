package dev.dormouse.fleet.location;

import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.EndpointName;
import java.util.List;

/**
 * How devices are spread over the earth. Where everyone is meant, an index alone is gone along; where a query asks, its devices are
 * looked at. May throw {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface Locations {

    /** So many devices are in a cell, and one of them is this. */
    record Patch(Cell cell, long devices, EndpointName one) {}

    /** The cells of an area that somebody is in whom the filter means, by key. Who did not tell a place is nowhere. */
    List<Patch> patches(Filter filter, Area area);
}
