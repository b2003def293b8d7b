package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.objects.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How devices are spoken to at their bootstrap: whether they are asked what they have, what is read of them, in which format
 * they are written to, and how often a step is tried.
 */
public record Dialogue(
        Optional<Boolean> discover, List<NodePath> reads, Optional<Format> format, Optional<Integer> attempts) {

    public static final Dialogue NONE = new Dialogue(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    private static final int MOST_READS = 10;
    private static final int MOST_ATTEMPTS = 10;

    public Dialogue {
        if (reads.size() > MOST_READS)
            throw new IllegalArgumentException("a bootstrap reads at most " + MOST_READS + " places");
        if (attempts.filter(times -> times < 1 || times > MOST_ATTEMPTS).isPresent())
            throw new IllegalArgumentException("a step is tried 1 to " + MOST_ATTEMPTS + " times");
        if (format.filter(Format::holdsOneValue).isPresent())
            throw new IllegalArgumentException("accounts are written whole, which "
                    + format.get().spelling() + " cannot say; tlv and senml-cbor can");
        reads = reads.stream().distinct().toList();
    }

    Dialogue over(Dialogue parent, Set<NodePath> without) {
        var all = new ArrayList<>(reads);
        parent.reads.stream().filter(path -> !without.contains(path)).forEach(all::add);
        return new Dialogue(
                discover.or(parent::discover),
                all.stream().distinct().limit(MOST_READS).toList(),
                format.or(parent::format),
                attempts.or(parent::attempts));
    }

    /** A device that refuses is bootstrapped without, so asking is the rule. */
    public boolean discovers() {
        return discover.orElse(true);
    }

    public int chosenAttempts() {
        return attempts.orElse(3);
    }
}
