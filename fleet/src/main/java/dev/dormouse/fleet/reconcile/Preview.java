package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.device.EndpointName;
import java.util.List;

/**
 * What a change of a profile would do. {@code concerned} devices would be asked something else than now, of {@code lookedAt}
 * that were looked at of {@code registered} there are: with a great many, looking ends after some seconds. {@code bytes} is
 * about what all of them together would spend once; rather too much, for much is said in one message.
 */
public record Preview(
        long registered, long lookedAt, long concerned, long bytes, List<Change> changes, List<EndpointName> sample) {
    public Preview {
        changes = List.copyOf(changes);
        sample = List.copyOf(sample);
    }

    public enum Kind {
        OBSERVE,
        END_OBSERVATION,
        ATTRIBUTES,
        VALUE,
        READ
    }

    /** {@code dailyBytes} is the least that follows from it each day, for a report that is due at least so often. */
    public record Change(Kind kind, String what, long devices, int bytesEach, int dailyBytes) {}
}
