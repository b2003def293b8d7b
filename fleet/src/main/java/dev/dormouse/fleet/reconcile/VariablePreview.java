package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.device.EndpointName;
import java.util.List;

/**
 * What a change of variables would do. For {@code concerned} devices, of {@code lookedAt} that were looked at of
 * {@code registered} there are, one of them would be another than now; {@code written} of these hold a value that is filled
 * with it, and are written to.
 */
public record VariablePreview(long registered, long lookedAt, long concerned, long written, List<EndpointName> sample) {
    public VariablePreview {
        sample = List.copyOf(sample);
    }
}
