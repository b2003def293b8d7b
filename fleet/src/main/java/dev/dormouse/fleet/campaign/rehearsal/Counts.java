package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.TargetState;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import java.util.EnumMap;
import java.util.Map;

/** A tally that is kept up as devices move, so that nobody has to count them. */
final class Counts {

    private final Map<TargetState.Kind, Long> kinds = new EnumMap<>(TargetState.Kind.class);
    private final Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);

    void add(TargetState state) {
        kinds.merge(state.kind(), 1L, Long::sum);
        if (state instanceof TargetState.Failed failed) failures.merge(failed.how(), 1L, Long::sum);
    }

    void take(TargetState state) {
        lessen(kinds, state.kind());
        if (state instanceof TargetState.Failed failed) lessen(failures, failed.how());
    }

    Tally tally() {
        return new Tally(kinds, failures);
    }

    private static <E extends Enum<E>> void lessen(Map<E, Long> counts, E key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
