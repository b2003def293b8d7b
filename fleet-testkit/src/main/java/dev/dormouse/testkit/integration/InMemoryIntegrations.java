package dev.dormouse.testkit.integration;

import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Integrations;
import dev.dormouse.fleet.integration.Standing;
import dev.dormouse.testkit.Outage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Integrations that die with the process, with an outbox that does, too. */
public final class InMemoryIntegrations implements Integrations {

    private final Map<IntegrationName, Integration> all = new TreeMap<>(Comparator.comparing(IntegrationName::value));
    private final Map<IntegrationName, Standing> standings =
            new TreeMap<>(Comparator.comparing(IntegrationName::value));
    private final Outage outage;
    private final InMemoryOutbox outbox;

    public InMemoryIntegrations() {
        this(new Outage());
    }

    public InMemoryIntegrations(Outage outage) {
        this.outage = outage;
        this.outbox = new InMemoryOutbox(this, outage);
    }

    public InMemoryOutbox outbox() {
        return outbox;
    }

    @Override
    public synchronized List<Integration> all() {
        outage.check("list integrations");
        return List.copyOf(all.values());
    }

    @Override
    public synchronized Optional<Integration> find(IntegrationName name) {
        outage.check("find an integration");
        return Optional.ofNullable(all.get(name));
    }

    @Override
    public synchronized boolean put(Integration integration) {
        int now = find(integration.name()).map(Integration::version).orElse(0);
        if (integration.version() != now + 1) return false;
        all.put(integration.name(), integration);
        if (now == 0) standings.put(integration.name(), Standing.at(outbox.newest()));
        else change(integration.name(), InMemoryIntegrations::rested);
        return true;
    }

    @Override
    public synchronized boolean remove(IntegrationName name, int version) {
        if (find(name).filter(one -> one.version() == version).isEmpty()) return false;
        all.remove(name);
        standings.remove(name);
        outbox.forget(name);
        return true;
    }

    @Override
    public synchronized Map<IntegrationName, Standing> standings() {
        outage.check("list standings");
        return Map.copyOf(standings);
    }

    @Override
    public synchronized Optional<Standing> standing(IntegrationName name) {
        outage.check("find a standing");
        return Optional.ofNullable(standings.get(name));
    }

    @Override
    public synchronized boolean pause(IntegrationName name, Standing.Pause how) {
        outage.check("pause an integration");
        return change(name, old -> with(old, old.pause().or(() -> Optional.of(how))));
    }

    @Override
    public synchronized boolean resume(IntegrationName name, Instant now) {
        outage.check("resume an integration");
        outbox.hurry(name, now);
        return change(name, old -> with(rested(old), Optional.empty()));
    }

    /** All or nothing with what the outbox does at the same time. */
    synchronized boolean change(IntegrationName name, UnaryOperator<Standing> how) {
        return standings.computeIfPresent(name, (same, old) -> how.apply(old)) != null;
    }

    private static Standing with(Standing old, Optional<Standing.Pause> pause) {
        return new Standing(
                old.place(),
                old.failures(),
                old.failingSince(),
                old.restUntil(),
                old.lastSuccess(),
                old.delivered(),
                old.lost(),
                pause,
                old.recent());
    }

    private static Standing rested(Standing old) {
        return new Standing(
                old.place(),
                0,
                Optional.empty(),
                Optional.empty(),
                old.lastSuccess(),
                old.delivered(),
                old.lost(),
                old.pause(),
                old.recent());
    }

    static Standing missed(Standing old, long place, long lost) {
        return new Standing(
                Math.max(old.place(), place),
                old.failures(),
                old.failingSince(),
                old.restUntil(),
                old.lastSuccess(),
                old.delivered(),
                old.lost() + lost,
                old.pause(),
                old.recent());
    }

    static Standing entered(Standing old, Standing now) {
        var merged = with(now, old.pause().or(now::pause));
        return new Standing(
                merged.place(),
                merged.failures(),
                merged.failingSince(),
                merged.restUntil(),
                merged.lastSuccess(),
                merged.delivered(),
                old.lost(),
                merged.pause(),
                merged.recent());
    }
}
