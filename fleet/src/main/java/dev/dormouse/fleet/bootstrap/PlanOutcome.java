package dev.dormouse.fleet.bootstrap;

import java.util.List;

/** Whether there is something sound to write to a device. */
public sealed interface PlanOutcome {

    record Planned(BootstrapPlan plan) implements PlanOutcome {}

    /** Each fault is a sentence that says what is wrong and what would be right. Nothing is written. */
    record Unsound(List<String> faults) implements PlanOutcome {
        public Unsound {
            faults = List.copyOf(faults);
        }
    }
}
