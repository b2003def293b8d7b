package dev.dormouse.fleet.device;

import dev.dormouse.fleet.device.Devices.Counts;
import java.time.Instant;
import java.util.List;

/**
 * How many devices could be reached, looked at now and then: a small series, some hundred samples a day. Changes are durable on
 * return. All methods may throw {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface PresenceSamples {

    record Sample(Instant at, Counts counts) {}

    /** In the place of one taken at the same time. */
    void add(Sample sample);

    /** From this time to before that, in order. */
    List<Sample> between(Instant from, Instant to);

    /** Returns how many there were. */
    int removeBefore(Instant time);
}
