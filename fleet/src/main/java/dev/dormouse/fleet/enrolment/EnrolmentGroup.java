package dev.dormouse.fleet.enrolment;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.profile.Posting;
import java.time.Instant;

/** Devices of one make that let themselves in, and what they are given when they do. */
public record EnrolmentGroup(
        GroupName name,
        Purpose purpose,
        Derivation derivation,
        Entrants entrants,
        Bounds bounds,
        Posting posting,
        Made made) {

    /** By whom and when. */
    public record Made(String by, Instant at) {}

    public EnrolmentGroup within(Bounds others) {
        return new EnrolmentGroup(name, purpose, derivation, entrants, others, posting, made);
    }

    public EnrolmentGroup keeping(Derivation other) {
        return new EnrolmentGroup(name, purpose, other, entrants, bounds, posting, made);
    }
}
