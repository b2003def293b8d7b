package dev.dormouse.fleet.integration;

import dev.dormouse.fleet.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What operators see of integrations, and do about them. */
public final class IntegrationDesk {

    private static final long COUNTED = 100_000;

    private final Integrations integrations;
    private final Outbox outbox;
    private final Publisher publisher;
    private final IntegrationSettings settings;
    private final Runnable changed;
    private final InstantSource clock;

    /** {@code changed} is run when another kind of event may be wanted now, or something may be delivered. */
    public IntegrationDesk(
            Integrations integrations,
            Outbox outbox,
            Publisher publisher,
            IntegrationSettings settings,
            Runnable changed,
            InstantSource clock) {
        this.integrations = integrations;
        this.outbox = outbox;
        this.publisher = publisher;
        this.settings = settings;
        this.changed = changed;
        this.clock = clock;
    }

    /** An integration and how it stands. {@code backlog} is what it has not been tried with; counted up to a bound. */
    public record View(Integration integration, Standing standing, long backlog, int waiting, long dead) {}

    public IntegrationSettings settings() {
        return settings;
    }

    /** Ordered by name. */
    public List<View> all() {
        var standings = integrations.standings();
        return integrations.all().stream()
                .flatMap(one -> Optional.ofNullable(standings.get(one.name())).map(how -> view(one, how)).stream())
                .toList();
    }

    public Optional<View> find(IntegrationName name) {
        var standing = integrations.standing(name);
        return integrations.find(name).flatMap(one -> standing.map(how -> view(one, how)));
    }

    /** {@code false} when it is not the next version. */
    public boolean save(Integration integration) {
        boolean saved = integrations.put(integration);
        if (saved) changed.run();
        return saved;
    }

    /** {@code false} when it is not this version any more. */
    public boolean remove(IntegrationName name, int version) {
        boolean removed = integrations.remove(name, version);
        if (removed) changed.run();
        return removed;
    }

    public boolean pause(IntegrationName name, String by, String why) {
        return integrations.pause(name, new Standing.Pause(clock.instant(), Optional.of(by), why));
    }

    public boolean resume(IntegrationName name) {
        boolean resumed = integrations.resume(name, clock.instant());
        if (resumed) changed.run();
        return resumed;
    }

    /** Sends one event that means nothing, at once and once only; empty when there is no such integration. */
    public Optional<Publisher.Result> test(IntegrationName name) {
        return integrations
                .find(name)
                .map(it ->
                        publisher.publish(it, List.of(trial(clock.instant()))).getFirst());
    }

    public Page<Undelivered> dead(IntegrationName name, Optional<String> cursor, int limit) {
        return outbox.dead(name, cursor, limit);
    }

    public int replay(IntegrationName name, Outbox.Selection which) {
        int replayed = outbox.replay(name, which, clock.instant());
        changed.run();
        return replayed;
    }

    public int discard(IntegrationName name, Outbox.Selection which) {
        return outbox.discard(name, which);
    }

    private View view(Integration integration, Standing standing) {
        return new View(
                integration,
                standing,
                outbox.countAfter(standing.place(), integration.kinds(), COUNTED),
                outbox.waiting(integration.name(), 1_000).size(),
                outbox.deadCount(integration.name()));
    }

    private CloudEvent trial(Instant now) {
        return new CloudEvent(
                "trial-" + now.toEpochMilli(),
                settings.source(),
                "dev.dormouse.integration.trial",
                "trial",
                now,
                "%020d".formatted(0),
                "{\"kind\":\"integration.trial\",\"at\":\"" + now + "\"}");
    }
}
