package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody has seen who resumed a campaign that had broken a limit: how the waves that were open stood then, all together. Only
 * what comes after counts against the limit.
 *
 * @param waves how many waves those were
 */
public record Pardon(int waves, Tally seen) {

    public static final Pardon NONE = new Pardon(0, Tally.NONE);

    /** Of a campaign of which so many waves are open. */
    public static Pardon of(List<Tally> waves, int open) {
        return new Pardon(open, waves.stream().limit(open).reduce(Tally.NONE, Tally::plus));
    }

    public boolean covers(int wave) {
        return wave < waves;
    }

    long executedSince(Tally now) {
        return Math.max(0, now.executed() - seen.executed());
    }

    /** A device that came right after all may have made it fewer. */
    Map<FailureKind, Long> failedSince(Tally now) {
        var since = new EnumMap<FailureKind, Long>(FailureKind.class);
        now.failures().forEach((how, many) -> {
            long more = many - seen.failures().getOrDefault(how, 0L);
            if (more > 0) since.put(how, more);
        });
        return since;
    }

    /** Only what is needed to judge is kept. */
    public Pardon {
        var executed = new EnumMap<Kind, Long>(Kind.class);
        for (var kind : List.of(Kind.SUCCEEDED, Kind.FAILED)) if (seen.of(kind) > 0) executed.put(kind, seen.of(kind));
        seen = new Tally(executed, seen.failures());
    }
}
