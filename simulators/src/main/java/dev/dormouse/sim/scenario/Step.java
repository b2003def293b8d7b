package dev.dormouse.sim.scenario;

import dev.dormouse.sim.load.Expectation;
import dev.dormouse.sim.load.Pace;
import java.util.List;

/**
 * One thing after another of a scenario.
 *
 * @param expectations what its result must keep to
 */
public record Step(Act act, Pace pace, List<Expectation> expectations) {
    public static final Pace USUAL_PACE = Pace.fullSpeed(256);

    public Step {
        expectations = List.copyOf(expectations);
    }
}
