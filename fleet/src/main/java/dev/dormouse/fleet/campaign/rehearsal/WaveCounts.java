package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.Target;
import dev.dormouse.fleet.firmware.ImageId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tallies of one wave that are kept up: of all its devices, and, of those that are through, by the image they got. */
final class WaveCounts {

    private final Counts all = new Counts();
    private final Map<ImageId, Counts> through = new HashMap<>();

    void add(Target target) {
        all.add(target.state());
        imageOf(target)
                .ifPresent(image ->
                        through.computeIfAbsent(image, first -> new Counts()).add(target.state()));
    }

    void take(Target target) {
        all.take(target.state());
        imageOf(target).map(through::get).ifPresent(counts -> counts.take(target.state()));
    }

    Tally tally() {
        return all.tally();
    }

    Map<ImageId, Tally> throughByImage() {
        var tallies = new HashMap<ImageId, Tally>();
        through.forEach((image, counts) -> {
            if (counts.tally().all() > 0) tallies.put(image, counts.tally());
        });
        return tallies;
    }

    private static Optional<ImageId> imageOf(Target target) {
        return target.state().kind().isThrough() ? target.image() : Optional.empty();
    }
}
