package dev.dormouse.rest;

import dev.dormouse.fleet.claim.ClaimDesk;
import dev.dormouse.fleet.claim.ClaimRules;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.enrolment.EnrolmentDesk;
import dev.dormouse.fleet.enrolment.GroupBook;
import dev.dormouse.fleet.intake.IntakeDesk;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.revocation.Revocation;
import dev.dormouse.fleet.revocation.RevocationLists;
import dev.dormouse.fleet.tenant.TenantUpkeep;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.claim.InMemoryClaims;
import dev.dormouse.testkit.enrolment.InMemoryEnrolmentGroups;
import dev.dormouse.testkit.intake.InMemoryImports;
import dev.dormouse.testkit.reconcile.TestProfiles;
import dev.dormouse.testkit.revocation.InMemoryBearers;
import dev.dormouse.testkit.revocation.InMemoryRevocations;
import java.util.Map;

/** The desks by which devices come in, over stores in memory. */
public final class TestProvisioning {

    private final InMemoryEnrolmentGroups groups = new InMemoryEnrolmentGroups();
    private final InMemoryBearers bearers = new InMemoryBearers();
    private final ProvisioningAccess access;

    TestProvisioning(TestFleet fleet, TestProfiles profiles, EventLog log) {
        access = new ProvisioningAccess(
                new EnrolmentDesk(groups, new GroupBook(groups), profiles.book()::knows),
                new ClaimDesk(
                        new InMemoryClaims(),
                        ClaimRules.STANDARD,
                        fleet.locksmith(),
                        new ClaimDesk.Gifts(
                                profiles.book()::knows,
                                (endpoint, posting) -> furnish(profiles, fleet, Map.of(endpoint, posting))),
                        log,
                        fleet.time(),
                        fleet.time()),
                new IntakeDesk(
                        new InMemoryImports(),
                        fleet.credentials(),
                        new IntakeDesk.Gifts(
                                profiles.book()::knows,
                                name -> fleet.tenants().find(name).isPresent(),
                                postings -> furnish(profiles, fleet, postings)),
                        log,
                        fleet.time(),
                        fleet.time()),
                new Revocation(
                        new InMemoryRevocations(),
                        bearers,
                        RevocationLists.NONE,
                        fleet.credentials(),
                        fleet.events(),
                        fleet.time()));
        profiles.editor().alsoUsedBy(access.enrolment()::giving);
    }

    private static void furnish(TestProfiles profiles, TestFleet fleet, Map<EndpointName, Posting> postings) {
        profiles.editor().furnishAll(postings);
        new TenantUpkeep(fleet.tenants()).furnish(postings);
    }

    ProvisioningAccess access() {
        return access;
    }

    public InMemoryEnrolmentGroups groups() {
        return groups;
    }

    /** Who came with which certificate. */
    public InMemoryBearers bearers() {
        return bearers;
    }

    public ClaimDesk claims() {
        return access.claims();
    }
}
