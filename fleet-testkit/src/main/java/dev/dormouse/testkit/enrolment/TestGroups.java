package dev.dormouse.testkit.enrolment;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.enrolment.Bounds;
import dev.dormouse.fleet.enrolment.Derivation;
import dev.dormouse.fleet.enrolment.EnrolmentGroup;
import dev.dormouse.fleet.enrolment.Entrants;
import dev.dormouse.fleet.enrolment.GroupName;
import dev.dormouse.fleet.enrolment.IdentityPattern;
import dev.dormouse.fleet.profile.Glob;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.testkit.credential.TestCredentials;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.List;

/** Groups in a word: {@code aGroup("meters", "meter-*", 10)} is for bootstraps, its key follows from its name. */
public final class TestGroups {

    private TestGroups() {}

    public static EnrolmentGroup aGroup(String name, String allowed, int quota) {
        return new EnrolmentGroup(
                new GroupName(name),
                Purpose.BOOTSTRAP,
                new Derivation(TestCredentials.keyOf(name), Derivation.SHORT_KEY, IdentityPattern.THE_ENDPOINT),
                new Entrants(List.of(new Glob(allowed)), List.of()),
                Bounds.of(quota),
                Posting.NOWHERE,
                new EnrolmentGroup.Made("jane", VirtualTime.BEGINNING));
    }

    public static EnrolmentGroup denying(EnrolmentGroup group, String pattern) {
        var entrants = new Entrants(group.entrants().allow(), List.of(new Glob(pattern)));
        return new EnrolmentGroup(
                group.name(),
                group.purpose(),
                group.derivation(),
                entrants,
                group.bounds(),
                group.posting(),
                group.made());
    }

    public static EnrolmentGroup giving(EnrolmentGroup group, Posting posting) {
        return new EnrolmentGroup(
                group.name(),
                group.purpose(),
                group.derivation(),
                group.entrants(),
                group.bounds(),
                posting,
                group.made());
    }
}
