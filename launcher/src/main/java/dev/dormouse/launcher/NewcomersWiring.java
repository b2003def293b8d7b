package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.claim.ClaimDesk;
import dev.dormouse.fleet.claim.ClaimRules;
import dev.dormouse.fleet.claim.Strangers;
import dev.dormouse.fleet.claim.WatchedDoor;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.ProvenIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.enrolment.EnrolmentDesk;
import dev.dormouse.fleet.enrolment.GroupBook;
import dev.dormouse.fleet.enrolment.Newcomers;
import dev.dormouse.fleet.intake.ImportUpkeep;
import dev.dormouse.fleet.intake.IntakeDesk;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.revocation.Revocation;
import dev.dormouse.rest.ProvisioningAccess;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** How devices become known, part of the map: through a group, by an operator's word, or on a list. */
final class NewcomersWiring {

    private final Newcomers newcomers;
    private final EnrolmentDesk enrolment;
    private final ClaimDesk claims;
    private final IntakeDesk intake;
    private final List<Service> services;

    /** What a newcomer is given: a profile that there is, and the rest of its posting. */
    record Gifts(
            Predicate<ProfileName> profiles,
            BiConsumer<EndpointName, Posting> furnish,
            Consumer<Map<EndpointName, Posting>> furnishAll) {}

    NewcomersWiring(Ground ground, Locksmith locksmith, Gifts gifts) {
        var store = ground.store().provisioning();
        var log = ground.store().eventLog();
        var scheduler = ground.scheduler();
        var clock = ground.clock();
        var groups = new GroupBook(store.enrolmentGroups());
        newcomers = new Newcomers(
                store.credentials(), store.enrolmentGroups(), groups, locksmith, gifts.furnish(), log, clock);
        enrolment = new EnrolmentDesk(store.enrolmentGroups(), groups, gifts.profiles());
        claims = new ClaimDesk(
                store.claims(),
                ClaimRules.STANDARD,
                locksmith,
                new ClaimDesk.Gifts(gifts.profiles(), gifts.furnish()),
                log,
                scheduler,
                clock);
        intake = new IntakeDesk(
                store.imports(),
                store.credentials(),
                new IntakeDesk.Gifts(
                        gifts.profiles(),
                        name -> ground.store().tenants().find(name).isPresent(),
                        gifts.furnishAll()),
                log,
                scheduler,
                clock);
        services = List.of(
                Step.beginning(enrolment::open), claims, intake, ImportUpkeep.of(store.imports(), scheduler, clock));
    }

    /** Whom somebody is who proved an identity; newcomers are taken in by it. */
    ProvenIdentities proven() {
        return newcomers;
    }

    /** Who takes down those whom nobody knows. */
    Strangers strangers() {
        return claims;
    }

    /** Who gives this profile to newcomers. */
    List<String> giving(ProfileName profile) {
        return enrolment.giving(profile);
    }

    /** For the handshakes of one of our servers; who is turned away there is taken down. */
    KnownIdentities door(Purpose server) {
        return new WatchedDoor(server, newcomers.known(server), claims);
    }

    /** For operators. */
    ProvisioningAccess access(Revocation revocation) {
        return new ProvisioningAccess(enrolment, claims, intake, revocation);
    }

    /** Learns which groups there are. */
    void refresh() {
        enrolment.open();
    }

    /** In the order in which they begin. */
    List<Service> services() {
        return services;
    }
}
