package dev.dormouse.fleet.campaign;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.FailureLimit;
import dev.dormouse.fleet.firmware.ImageId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody has seen who resumed a campaign that had broken a limit: how the waves that were open stood then, all together. Only
 * what comes after counts against the limit.
 *
 * @param waves how many waves those were
 * @param seenOf of that, those that got each image, when the campaign brings several
 */
public record Pardon(int waves, Tally seen, Map<ImageId, Tally> seenOf) {

    public static final Pardon NONE = new Pardon(0, Tally.NONE);

    /** Only what is needed to judge is kept. */
    public Pardon {
        seen = seen.through();
        seenOf = seenOf.entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, each -> each.getValue().through()));
    }

    /** Of a campaign that brings one image. */
    public Pardon(int waves, Tally seen) {
        this(waves, seen, Map.of());
    }

    /** Of a campaign of which so many waves are open. */
    static Pardon of(List<Tally> waves, int open, Map<ImageId, Tally> byImage) {
        return new Pardon(open, waves.stream().limit(open).reduce(Tally.NONE, Tally::plus), byImage);
    }

    public boolean covers(int wave) {
        return wave < waves;
    }

    /** What broke the limit since, as the pardoned waves stand now. */
    Optional<String> brokenBy(FailureLimit limit, Tally now) {
        return brokenBy(limit, seen, now);
    }

    /** The same of those that got one image. Of a pardon from before these were counted nobody knows what is new. */
    Optional<String> brokenBy(FailureLimit limit, ImageId image, Tally now) {
        boolean isUnknown = seenOf.isEmpty() && seen.executed() > 0;
        return isUnknown ? Optional.empty() : brokenBy(limit, seenOf.getOrDefault(image, Tally.NONE), now);
    }

    private static Optional<String> brokenBy(FailureLimit limit, Tally seen, Tally now) {
        return limit.brokenBy(Math.max(0, now.executed() - seen.executed()), failedSince(seen, now));
    }

    /** A device that came right after all may have made it fewer. */
    private static Map<FailureKind, Long> failedSince(Tally seen, Tally now) {
        var since = new EnumMap<FailureKind, Long>(FailureKind.class);
        now.failures().forEach((how, many) -> {
            long more = many - seen.failures().getOrDefault(how, 0L);
            if (more > 0) since.put(how, more);
        });
        return since;
    }
}
