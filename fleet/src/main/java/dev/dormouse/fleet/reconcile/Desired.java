package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.profile.Quirk;
import dev.dormouse.fleet.profile.Watch;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one device should be like: a profile's wishes with every template filled. {@code unfilled} are values that cannot be
 * said yet, and why; {@code toldByDevice} are places whose content is needed to know more, who decides for it above all.
 */
public record Desired(
        List<Watch> watches,
        List<Reading> values,
        List<NodePath> reads,
        Map<NodePath, String> unfilled,
        Set<ResourcePath> unclear,
        Set<ResourcePath> toldByDevice,
        Set<Quirk> quirks,
        Optional<Format> format,
        Instant since) {
    public Desired {
        watches = List.copyOf(watches);
        values = List.copyOf(values);
        reads = List.copyOf(reads);
        unfilled = Map.copyOf(unfilled);
        unclear = Set.copyOf(unclear);
        toldByDevice = Set.copyOf(toldByDevice);
        quirks = Set.copyOf(quirks);
    }
}
