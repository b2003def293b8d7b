package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Choice;
import java.util.List;

/** How far a device is from what its profile wishes. */
public sealed interface Drift {

    /** As far as is known without asking the device; no gaps means that it is in order. */
    record Known(Choice choice, Assignment assignment, List<Gap> gaps) implements Drift {
        public Known {
            gaps = List.copyOf(gaps);
        }
    }

    /** No profile is for it. */
    record NoProfile(Assignment assignment) implements Drift {}

    /** What it holds was lost with its registration, so nothing can be said. */
    record NotRegistered(Assignment assignment) implements Drift {}
}
