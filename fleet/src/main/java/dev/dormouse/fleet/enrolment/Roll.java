package dev.dormouse.fleet.enrolment;

import java.time.Instant;

/** A group and how many devices enrolled through it. */
public record Roll(EnrolmentGroup group, int enrolled) {

    public GroupState stateAt(Instant now) {
        return group.bounds().stateAt(now, enrolled);
    }
}
