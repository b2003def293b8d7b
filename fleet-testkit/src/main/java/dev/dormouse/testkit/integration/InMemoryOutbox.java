package dev.dormouse.testkit.integration;

import static java.util.Comparator.comparingLong;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.integration.Bounds;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Letter;
import dev.dormouse.fleet.integration.Outbox;
import dev.dormouse.fleet.integration.Telling;
import dev.dormouse.fleet.integration.Undelivered;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An outbox that dies with the process. Made by its integrations, with whom it changes together. */
public final class InMemoryOutbox implements Outbox {

    private final InMemoryIntegrations integrations;
    private final Outage outage;
    private final TreeMap<Long, Letter> letters = new TreeMap<>();
    private final Map<IntegrationName, TreeMap<Long, Undelivered>> undelivered = new ConcurrentHashMap<>();
    private long newest;

    InMemoryOutbox(InMemoryIntegrations integrations, Outage outage) {
        this.integrations = integrations;
        this.outage = outage;
    }

    @Override
    public void add(List<Telling> tellings) {
        outage.check("add letters");
        synchronized (integrations) {
            for (var telling : tellings) letters.put(++newest, new Letter(newest, telling));
        }
    }

    @Override
    public List<Letter> after(long number, int atMost) {
        outage.check("read letters");
        synchronized (integrations) {
            return letters.tailMap(number, false).values().stream()
                    .limit(atMost)
                    .toList();
        }
    }

    @Override
    public long countAfter(long number, Set<String> kinds, long atMost) {
        outage.check("count letters");
        synchronized (integrations) {
            return letters.tailMap(number, false).values().stream()
                    .filter(letter -> kinds.contains(letter.telling().kind()))
                    .limit(atMost)
                    .count();
        }
    }

    @Override
    public boolean enter(IntegrationName name, long from, Entry entry) {
        outage.check("enter a round");
        synchronized (integrations) {
            var standing = integrations.standing(name);
            if (standing.filter(now -> now.place() == from).isEmpty()) return false;
            entry.taken().forEach(of(name)::remove);
            for (var one : entry.undelivered()) of(name).put(one.number(), one);
            return integrations.change(name, old -> InMemoryIntegrations.entered(old, entry.now()));
        }
    }

    @Override
    public List<Undelivered> waiting(IntegrationName name, int atMost) {
        outage.check("read what waits");
        synchronized (integrations) {
            return of(name).values().stream()
                    .filter(Predicate.not(Undelivered::isDead))
                    .limit(atMost)
                    .toList();
        }
    }

    @Override
    public Page<Undelivered> dead(IntegrationName name, Optional<String> cursor, int limit) {
        outage.check("read dead letters");
        long before = cursor.map(Long::parseLong).orElse(Long.MAX_VALUE);
        synchronized (integrations) {
            var some = dead(name)
                    .filter(one -> one.number() < before)
                    .sorted(comparingLong(Undelivered::number).reversed());
            return Paging.first(limit, some, last -> Long.toString(last.number()));
        }
    }

    @Override
    public long deadCount(IntegrationName name) {
        outage.check("count dead letters");
        synchronized (integrations) {
            return dead(name).count();
        }
    }

    @Override
    public int replay(IntegrationName name, Selection which, Instant now) {
        outage.check("replay dead letters");
        synchronized (integrations) {
            var some = dead(name).filter(one -> which.matches(one.letter())).toList();
            for (var one : some)
                of(name).put(one.number(), new Undelivered(one.letter(), 0, now, Optional.of(now), one.why()));
            return some.size();
        }
    }

    @Override
    public int discard(IntegrationName name, Selection which) {
        outage.check("discard dead letters");
        synchronized (integrations) {
            var some = dead(name).filter(one -> which.matches(one.letter())).toList();
            some.forEach(one -> of(name).remove(one.number()));
            return some.size();
        }
    }

    @Override
    public int trim(Bounds bounds, Instant now, int atMost) {
        outage.check("trim letters");
        synchronized (integrations) {
            int gone = 0;
            long done = integrations.standings().values().stream()
                    .mapToLong(standing -> standing.place())
                    .min()
                    .orElse(newest);
            while (gone < atMost && !letters.isEmpty() && letters.firstKey() <= done) gone += removeFirst();
            while (gone < atMost
                    && !letters.isEmpty()
                    && isTooMuch(letters.firstEntry().getValue(), bounds, now))
                gone += lose(letters.firstEntry().getValue());
            for (var name : undelivered.keySet()) {
                var dead = new ArrayList<>(dead(name).toList());
                while (gone < atMost && !dead.isEmpty() && isTooMuch(dead, bounds, now))
                    gone += Objects.nonNull(of(name).remove(dead.removeFirst().number())) ? 1 : 0;
            }
            return gone;
        }
    }

    private boolean isTooMuch(Letter oldest, Bounds bounds, Instant now) {
        return letters.size() > bounds.most() || oldest.telling().at().isBefore(now.minus(bounds.keep()));
    }

    private static boolean isTooMuch(List<Undelivered> dead, Bounds bounds, Instant now) {
        return dead.size() > bounds.mostDead()
                || dead.getFirst().letter().telling().at().isBefore(now.minus(bounds.keep()));
    }

    private int lose(Letter oldest) {
        for (var integration : integrations.all()) {
            boolean wanted = integration.wants(oldest.telling().kind());
            integrations.change(
                    integration.name(),
                    old -> old.place() >= oldest.number()
                            ? old
                            : InMemoryIntegrations.missed(old, oldest.number(), wanted ? 1 : 0));
        }
        return removeFirst();
    }

    private int removeFirst() {
        letters.pollFirstEntry();
        return 1;
    }

    long newest() {
        return newest;
    }

    void forget(IntegrationName name) {
        undelivered.remove(name);
    }

    void hurry(IntegrationName name, Instant now) {
        of(name).replaceAll((number, one) -> one.isDead()
                ? one
                : new Undelivered(one.letter(), one.attempts(), one.since(), Optional.of(now), one.why()));
    }

    private Stream<Undelivered> dead(IntegrationName name) {
        return of(name).values().stream().filter(Undelivered::isDead);
    }

    private TreeMap<Long, Undelivered> of(IntegrationName name) {
        return undelivered.computeIfAbsent(name, some -> new TreeMap<>());
    }
}
