package dev.dormouse.fleet.profile;

import java.util.List;

/** What came of taking a profile out of use. */
public sealed interface RetireOutcome {

    record Retired() implements RetireOutcome {}

    record Unknown() implements RetireOutcome {}

    record Stale(DeviceProfile newest) implements RetireOutcome {}

    /** Others build upon it, devices have it by hand, a group gives it to those who enrol, or it is the one every device falls back to. */
    record InUse(List<String> by) implements RetireOutcome {}
}
