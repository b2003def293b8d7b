package dev.dormouse.launcher;

import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.profile.ProfileEditor;
import dev.dormouse.fleet.profile.ProfilePorts;
import dev.dormouse.fleet.profile.ProfiledNetworks;
import dev.dormouse.fleet.reconcile.Drifts;
import dev.dormouse.fleet.reconcile.Previews;
import dev.dormouse.fleet.reconcile.ReconcilePorts;
import dev.dormouse.fleet.reconcile.Reconciler;
import dev.dormouse.fleet.reconcile.Rollout;
import dev.dormouse.launcher.meter.ReconcileMeters;
import dev.dormouse.rest.profile.ProfileAccess;

/** What devices should be like, part of the map: the profiles, what they say of networks, and who brings devices there. */
final class WishesWiring {

    /** A change of a profile reaches a million devices that never sleep within half a day. */
    private static final int NUDGES_A_SECOND = 25;

    private final Ground ground;
    private final ProfilePorts ports;
    private final ProfileBook profiles;
    private final ProfiledNetworks networks;

    WishesWiring(Ground ground) {
        var store = ground.store();
        this.ground = ground;
        this.ports =
                new ProfilePorts(store.deviceProfiles(), store.sharedVariables(), store.assignments(), store.tenants());
        this.profiles = new ProfileBook(ports);
        this.networks = new ProfiledNetworks(profiles, ground.registrations(), store.latestValues());
    }

    ProfileBook profiles() {
        return profiles;
    }

    ProfiledNetworks networks() {
        return networks;
    }

    /** Who brings devices to what is wished of them, and who changes the wishes. */
    record Pursuit(Reconciler reconciler, Rollout rollout, ProfileEditor editor, ProfileAccess access) {}

    /** To be made once there is somebody who asks devices. */
    Pursuit pursuit(PresenceBook presence, Rollout.Nudge nudge) {
        var store = ground.store();
        var registrations = ground.registrations();
        var models = ground.models();
        var clock = ground.clock();
        var reconcilePorts = new ReconcilePorts(ground.stores().observations(), store.latestValues(), store.dossiers());
        var reconciler = new Reconciler(
                reconcilePorts, profiles, models, ground.events(), new ReconcileMeters(ground.metrics()), clock);
        var rollout =
                new Rollout(registrations, presence, reconciler, networks, nudge, ground.scheduler(), NUDGES_A_SECOND);
        var editor = new ProfileEditor(ports, profiles, rollout, models, clock);
        var access = new ProfileAccess(
                profiles,
                editor,
                store.deviceProfiles(),
                new Previews(registrations, store.latestValues(), profiles, clock),
                new Drifts(registrations, reconcilePorts, profiles, models, clock));
        return new Pursuit(reconciler, rollout, editor, access);
    }
}
