package dev.dormouse.rest;

import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationDesk;
import dev.dormouse.fleet.integration.IntegrationSettings;
import dev.dormouse.fleet.integration.PostOffice;
import dev.dormouse.fleet.integration.Publisher;
import dev.dormouse.fleet.integration.Teller;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.rest.event.ToldEvents;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.integration.InMemoryIntegrations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Integrations of a test server, and one other system for all of them, which does what the test says. */
public final class TestIntegrations implements Publisher {

    /** Minutes and an hour, where others have days. */
    private static final IntegrationSettings SETTINGS = new IntegrationSettings(
            "urn:test", IntegrationSettings.STANDARD.bounds(), Duration.ofMinutes(5), Duration.ofHours(1));

    private final InMemoryIntegrations integrations;
    private final IntegrationDesk desk;
    private final List<CloudEvent> received = Collections.synchronizedList(new ArrayList<>());
    private volatile Outcome answers = Outcome.TAKEN;

    TestIntegrations(TestFleet fleet, EventLog log) {
        integrations = new InMemoryIntegrations(fleet.outage());
        var outbox = integrations.outbox();
        var office = new PostOffice(
                new PostOffice.Ports(integrations, outbox, fleet.devices(), this, log),
                SETTINGS,
                new Random(1),
                fleet.time(),
                fleet.time());
        var teller = new Teller(integrations, outbox, new ToldEvents(fleet.presence()), office::call, fleet.time());
        desk = new IntegrationDesk(
                integrations,
                outbox,
                this,
                SETTINGS,
                () -> {
                    teller.look();
                    office.call();
                },
                fleet.time());
        fleet.events().subscribe(teller::on);
        teller.start();
        office.start();
    }

    IntegrationDesk desk() {
        return desk;
    }

    /** What the other system has, in the order in which it came. */
    public List<CloudEvent> received() {
        return List.copyOf(received);
    }

    public void answers(Outcome outcome) {
        answers = outcome;
    }

    @Override
    public List<Result> publish(Integration to, List<CloudEvent> events) {
        if (answers == Outcome.TAKEN) received.addAll(events);
        var answer = answers == Outcome.TAKEN ? "200" : "500";
        return events.stream()
                .map(event -> new Result(answers, answer, Duration.ofMillis(3), 1))
                .toList();
    }
}
