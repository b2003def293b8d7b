package dev.dormouse.fleet.search;

import dev.dormouse.fleet.device.Devices.Filter;
import java.util.List;
import java.util.Optional;

/**
 * How devices are spread over what they are. Counting looks at every device that is meant, which takes a second at a million. All
 * methods may throw {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface Tallies {

    /** How many devices have a value; empty where nobody knows it. */
    record Tally(Optional<String> value, long devices) {}

    /** How many devices have a number from here to below the next multiple of the width. */
    record Bar(long from, long devices) {}

    /** The most frequent values first, and among equals by value, the unknown last. At most so many. */
    List<Tally> tally(Filter filter, Facet by, int most);

    /**
     * In order; bars that would be empty are left out, and so are devices whose number is not known.
     *
     * @param field battery or signal
     */
    List<Bar> histogram(Filter filter, Field field, int width);
}
