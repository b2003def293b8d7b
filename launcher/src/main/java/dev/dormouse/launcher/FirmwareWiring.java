package dev.dormouse.launcher;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.firmware.LibraryRules;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.PullAddress.Scheme;
import dev.dormouse.fleet.update.UpdateGuard;
import dev.dormouse.fleet.update.Updater;
import dev.dormouse.lwm2m.firmware.CoapProbe;
import dev.dormouse.sql.Firmware;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What devices run and how they come to run something else, part of the map: the library, what is fetched of it, who sees to it. */
final class FirmwareWiring {

    /** What is laid down for it; {@code served} says for each scheme where this server hands images out. */
    record Rules(LibraryRules library, Map<Scheme, String> served, boolean probe) {}

    /** What it shares with the rest of the product. */
    record Shared(
            Devices devices,
            Registrations registrations,
            Observations observations,
            LatestValues latestValues,
            PresenceBook presence,
            Networks networks,
            FleetEvents events,
            Consumer<EndpointName> nudge,
            Scheduler scheduler,
            RandomGenerator random) {}

    private final Rules rules;
    private final Firmware store;
    private final InstantSource clock;
    private final Library library;
    private final Downloads downloads;

    FirmwareWiring(Rules rules, Firmware store, InstantSource clock) {
        this.rules = rules;
        this.store = store;
        this.clock = clock;
        this.library = new Library(store.images(), store.bytes(), store.trustedKeys(), rules.library(), clock);
        this.downloads = new Downloads(store.updates(), library);
    }

    Library library() {
        return library;
    }

    Downloads downloads() {
        return downloads;
    }

    Updater updater(Shared shared, UpdateGuard guard) {
        var ports = new Updater.Ports(
                store.updates(),
                library,
                downloads,
                shared.devices(),
                shared.registrations(),
                shared.observations(),
                shared.latestValues(),
                shared.presence(),
                shared.networks());
        var addresses = new ServedImages(rules.served(), downloads, new CoapProbe(shared.random()), rules.probe());
        return new Updater(
                ports,
                shared.events(),
                new Updater.Surroundings(addresses, guard, shared.nudge(), shared.scheduler(), clock, shared.random()));
    }
}
