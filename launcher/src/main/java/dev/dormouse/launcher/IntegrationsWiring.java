package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.integration.Bounds;
import dev.dormouse.fleet.integration.IntegrationDesk;
import dev.dormouse.fleet.integration.IntegrationSettings;
import dev.dormouse.fleet.integration.IntegrationUpkeep;
import dev.dormouse.fleet.integration.PostOffice;
import dev.dormouse.fleet.integration.Teller;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.launcher.config.IntegrationsConfig;
import dev.dormouse.launcher.meter.IntegrationMeters;
import dev.dormouse.publish.Publishers;
import dev.dormouse.publish.PublishersConfig;
import dev.dormouse.rest.event.ToldEvents;
import java.util.List;

/** Other systems that are told what happens, part of the map: who writes it down, who carries it, and how it gets there. */
final class IntegrationsWiring {

    private final Publishers publishers;
    private final PostOffice office;
    private final Teller teller;
    private final Service upkeep;
    private final IntegrationDesk desk;

    IntegrationsWiring(Ground ground, IntegrationsConfig config, Devices devices, PresenceBook presence) {
        var integrations = ground.store().integrations();
        var outbox = ground.store().outbox();
        var company = ground.company();
        var clock = ground.clock();
        var settings = new IntegrationSettings(
                config.source(),
                new Bounds(config.backlog(), config.keepFor(), config.mostDead()),
                config.giveUpAfter(),
                config.pauseAfter());

        publishers = new Publishers(
                new PublishersConfig(config.allowPrivate(), config.authoritiesFile(), config.timeout()), clock);
        var meters = new IntegrationMeters(ground.metrics(), publishers);
        office = new PostOffice(
                new PostOffice.Ports(
                        integrations, outbox, devices, meters, ground.store().eventLog()),
                settings,
                ground.random(),
                company.intervals("integrations"),
                clock);
        teller = new Teller(integrations, outbox, new ToldEvents(presence), office::call, ground.scheduler());
        meters.watch(teller, office);
        upkeep = IntegrationUpkeep.of(outbox, settings.bounds(), company.rounds("outbox"), clock);
        desk = new IntegrationDesk(integrations, outbox, meters, settings, this::changed, clock);
        ground.events().subscribe(teller::on);
        ground.events().subscribeToFleetWide(teller::on);
    }

    IntegrationDesk desk() {
        return desk;
    }

    /** Before anything happens. */
    List<Service> services() {
        return List.of(publishers, teller, office, upkeep);
    }

    private void changed() {
        teller.look();
        office.call();
    }
}
