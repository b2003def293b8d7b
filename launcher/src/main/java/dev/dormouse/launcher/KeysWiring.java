package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.bootstrap.ProfiledAccounts;
import dev.dormouse.fleet.command.Commands;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Succession;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.rotation.BootstrapTrigger;
import dev.dormouse.fleet.rotation.BorneCertificates;
import dev.dormouse.fleet.rotation.DeliveryByProfile;
import dev.dormouse.fleet.rotation.KeyRotations;
import dev.dormouse.fleet.rotation.KeyWriter;
import dev.dormouse.fleet.tenant.OwnedDevices;
import java.time.Duration;
import java.util.List;

/** How devices get new keys, part of the map; they keep the old ones until they are at home with them. */
final class KeysWiring {

    private static final Duration KEYS_OVERLAP = Duration.ofHours(1);

    private final KeyRotations rotations;
    private final Succession succession;

    /** By what devices are reached: they are asked to fetch a key, or have it written to them. */
    record Reach(PresenceBook presence, Commands commands, DeviceGateway gateway) {}

    KeysWiring(
            Ground ground,
            ProfileBook profiles,
            OwnedDevices devices,
            Locksmith locksmith,
            BorneCertificates certificates,
            Reach reach) {
        var provisioning = ground.store().provisioning();
        var registrations = ground.registrations();
        var company = ground.company();
        var clock = ground.clock();
        var accounts =
                new ProfiledAccounts(profiles, registrations, ground.store().latestValues());
        var ports = new KeyRotations.Ports(
                provisioning.rotations(),
                provisioning.credentials(),
                registrations,
                devices,
                certificates,
                new DeliveryByProfile(accounts, new BootstrapTrigger(reach.commands())),
                new KeyWriter(
                        new KeyWriter.Ports(accounts, registrations, reach.presence(), reach.gateway()),
                        locksmith,
                        new KeyMaker(ground.random()),
                        clock));
        rotations = new KeyRotations(
                ports,
                locksmith,
                ground.events(),
                new KeyRotations.Surroundings(company.intervals("rotations"), clock, ground.random()));
        succession = new Succession(
                provisioning.credentials(),
                registrations,
                locksmith,
                KEYS_OVERLAP,
                company.rounds("succession"),
                clock);
        ground.events().subscribe(rotations::on);
    }

    KeyRotations rotations() {
        return rotations;
    }

    /** In the order in which they begin. */
    List<Service> services() {
        return List.of(rotations, succession);
    }
}
