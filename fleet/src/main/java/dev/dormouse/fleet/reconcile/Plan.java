package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.observation.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done for a device, the most valuable first: who it is, what it should report, what it should hold. Made anew
 * whenever something may have changed; pure, so that a thousand devices over a month fit in a test. {@code unwanted} are
 * observations that a profile once began and none wishes any more.
 */
public record Plan(List<Step> steps, List<Gap> gaps, List<Observation> unwanted) {
    public Plan {
        steps = List.copyOf(steps);
        gaps = List.copyOf(gaps);
        unwanted = List.copyOf(unwanted);
    }

    public static Plan of(Desired desired, Known known) {
        var manners = new Manners(desired, known);
        var reads = new ReadPlan(desired, known, manners);
        var watches = new WatchPlan(desired, known, manners);
        var values = new ValuePlan(desired, known, manners);

        var steps = new ArrayList<>(reads.steps());
        // While another profile may still turn out to be the one, nothing of this one's is asked that the other may not
        // want.
        if (steps.isEmpty() || !reads.decidesWhoItIs()) {
            steps.addAll(watches.steps());
            steps.addAll(values.steps());
        }
        var gaps = new ArrayList<>(reads.gaps());
        gaps.addAll(watches.gaps());
        gaps.addAll(values.gaps());
        return new Plan(steps, gaps, watches.unwanted());
    }
}
