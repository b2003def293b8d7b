package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.campaign.ImageClaims;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.firmware.LibraryRules;
import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.PullAddress.Scheme;
import dev.dormouse.fleet.update.Tickets;
import dev.dormouse.fleet.update.UpdateGuard;
import dev.dormouse.fleet.update.Updater;
import dev.dormouse.lwm2m.firmware.CoapProbe;
import dev.dormouse.rest.FirmwareAccess;
import dev.dormouse.rest.RestConfig.TlsConfig;
import dev.dormouse.rest.download.DownloadConfig;
import dev.dormouse.rest.download.DownloadServer;
import dev.dormouse.rest.download.HttpProbe;
import dev.dormouse.sql.Firmware;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What devices run and how they come to run something else, part of the map: the library, what is fetched of it, who sees to it. */
final class FirmwareWiring {

    /** What is laid down for it; {@code served} says for each scheme where this server hands images out. */
    record Rules(LibraryRules library, Map<Scheme, String> served, boolean probe, Optional<DownloadConfig> downloads) {}

    private final Ground ground;
    private final Rules rules;
    private final Firmware store;
    private final Library library;
    private final Downloads downloads;
    private final Tickets tickets;

    FirmwareWiring(Ground ground, Rules rules) {
        this.ground = ground;
        this.rules = rules;
        this.store = ground.store().firmware();
        this.library = new Library(store.images(), store.bytes(), store.trustedKeys(), rules.library(), ground.clock());
        library.neededBy(new ImageClaims(ground.store().campaigns())::on);
        this.downloads = new Downloads(store.updates(), library);
        this.tickets = new Tickets(ground.store().vault());
    }

    Downloads downloads() {
        return downloads;
    }

    /** What hands them out over HTTP; empty where nobody asked for it. */
    Optional<Service> downloadServer(Bookkeeper bookkeeper) {
        return rules.downloads()
                .map(config -> new DownloadServer(config, downloads, tickets, bookkeeper, ground.metrics()));
    }

    /** By what devices are known and reached; {@code nudge} has a device asked that does not sleep. */
    record Reach(PresenceBook presence, Networks networks, Consumer<EndpointName> nudge) {}

    Updater updater(Reach reach, UpdateGuard guard) {
        var ports = new Updater.Ports(
                store.updates(),
                library,
                downloads,
                ground.store().devices(),
                ground.registrations(),
                ground.stores().observations(),
                ground.store().latestValues(),
                reach.presence(),
                reach.networks());
        var ownCertificate =
                rules.downloads().flatMap(config -> config.door().tls()).map(TlsConfig::certificate);
        var addresses = new ServedImages(
                rules.served(),
                downloads,
                tickets,
                new CoapProbe(ground.random()),
                new HttpProbe(ownCertificate),
                rules.probe());
        return new Updater(
                ports,
                ground.events(),
                new Updater.Surroundings(
                        addresses, guard, reach.nudge(), ground.scheduler(), ground.clock(), ground.random()));
    }

    FirmwareAccess access(Updater updater) {
        return new FirmwareAccess(library, updater, store.updates(), downloads);
    }
}
