package dev.dormouse.fleet.integration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.integration.Publisher.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Carries letters to one integration after the other, round by round. A letter that is not taken is set aside, and those of the same
 * subject behind it; all others go on. What came of a round is entered at its end, so that after a crash a round is done
 * again: everything is told once at least, and of each subject in order.
 */
final class Courier {

    private static final int BATCH = 100;
    private static final int MOST_WAITING = 1_000;
    /** Who takes nothing is asked so many times each round whether that is over. */
    private static final int PROBES = 3;

    private final Integrations integrations;
    private final Outbox outbox;
    private final Publisher publisher;
    private final Audience audience;
    private final IntegrationSettings settings;
    private final Backoff backoff;
    private final InstantSource clock;

    Courier(
            Integrations integrations,
            Outbox outbox,
            Devices devices,
            Publisher publisher,
            IntegrationSettings settings,
            RandomGenerator random,
            InstantSource clock) {
        this.integrations = integrations;
        this.outbox = outbox;
        this.publisher = publisher;
        this.audience = new Audience(devices);
        this.settings = settings;
        this.backoff = new Backoff(random);
        this.clock = clock;
    }

    /** What a round is about. {@code stored} are the numbers of those that had been set aside before. */
    private record Load(List<Undelivered> toSend, List<Undelivered> behind, Set<Long> stored, Optional<Long> place) {}

    /** Says whether there may be more to do at once. */
    boolean round(IntegrationName name) {
        var integration = integrations.find(name);
        var standing = integrations.standing(name);
        if (integration.isEmpty() || standing.isEmpty()) return false;
        var now = clock.instant();
        if (standing.get().pause().isPresent() || standing.get().rests(now)) return false;

        var load = load(integration.get(), standing.get(), now);
        if (load.toSend().isEmpty() && load.place().isEmpty()) return false;
        var events = load.toSend().stream()
                .map(one -> CloudEvent.of(one.letter(), settings.source()))
                .toList();
        var results = events.isEmpty() ? List.<Publisher.Result>of() : publisher.publish(integration.get(), events);
        var entry = entry(standing.get(), load, results);
        boolean entered = outbox.enter(name, standing.get().place(), entry);
        return entered && !entry.now().isFailing();
    }

    private Load load(Integration integration, Standing standing, Instant now) {
        var waiting = outbox.waiting(integration.name(), MOST_WAITING);
        Map<Subject, List<Undelivered>> lines =
                waiting.stream().collect(groupingBy(Undelivered::subject, LinkedHashMap::new, toList()));
        var due = lines.values().stream()
                .filter(line -> line.getFirst().isDue(now))
                .toList();
        var stored = new HashSet<Long>();
        waiting.forEach(one -> stored.add(one.number()));
        if (standing.isFailing() && !waiting.isEmpty()) {
            var probes = due.stream().map(List::getFirst).limit(PROBES).toList();
            return new Load(probes, List.of(), stored, Optional.empty());
        }

        int most = standing.isFailing() ? PROBES : BATCH;
        var fresh = waiting.size() < MOST_WAITING ? outbox.after(standing.place(), most) : List.<Letter>of();
        var toSend = new ArrayList<Undelivered>();
        due.forEach(toSend::addAll);
        var behind = new ArrayList<Undelivered>();
        for (var letter : audience.of(integration, fresh, now)) {
            var first = new Undelivered(letter, 0, now, Optional.of(now), "It waits behind another of its subject.");
            (lines.containsKey(first.subject()) ? behind : toSend).add(first);
        }
        toSend.sort(Comparator.comparingLong(Undelivered::number));
        var place = fresh.isEmpty()
                ? Optional.<Long>empty()
                : Optional.of(fresh.getLast().number());
        return new Load(toSend, behind, stored, place);
    }

    private Outbox.Entry entry(Standing before, Load load, List<Publisher.Result> results) {
        var now = clock.instant();
        var undelivered = new ArrayList<>(load.behind());
        var gone = new ArrayList<Long>();
        var attempts = new ArrayList<Standing.Attempt>();
        int taken = 0;
        boolean failed = false;
        for (int i = 0; i < results.size(); i++) {
            var one = load.toSend().get(i);
            var result = results.get(i);
            boolean isStored = load.stored().contains(one.number());
            switch (result.outcome()) {
                case TAKEN -> {
                    taken++;
                    if (isStored) gone.add(one.number());
                }
                case FAILED -> {
                    failed = true;
                    undelivered.add(failedOnceMore(one, result.answer(), now));
                }
                case HELD -> {
                    if (!isStored) undelivered.add(one);
                }
            }
            if (result.together() > 0) attempts.add(attempt(one, result, now));
        }
        var place = before.movedTo(load.place().orElse(before.place()));
        return new Outbox.Entry(standing(place, taken, failed, attempts, now), undelivered, gone);
    }

    private Standing standing(Standing place, int taken, boolean failed, List<Standing.Attempt> attempts, Instant now) {
        if (taken > 0) return place.succeeded(now, taken, attempts);
        if (!failed) return place;
        var failing = place.failed(now, backoff.after(place.failures() + 1), attempts);
        boolean forLong = failing.failingSince()
                .filter(since -> !since.plus(settings.pauseAfter()).isAfter(now))
                .isPresent();
        return forLong
                ? failing.paused(new Standing.Pause(
                        now,
                        Optional.empty(),
                        "Nothing was taken since " + failing.failingSince().get() + "."))
                : failing;
    }

    private Undelivered failedOnceMore(Undelivered one, String why, Instant now) {
        int attempts = one.attempts() + 1;
        boolean over = !one.since().plus(settings.giveUpAfter()).isAfter(now);
        var nextAt = over ? Optional.<Instant>empty() : Optional.of(now.plus(backoff.after(attempts)));
        return new Undelivered(one.letter(), attempts, one.since(), nextAt, why);
    }

    private static Standing.Attempt attempt(Undelivered one, Publisher.Result result, Instant now) {
        return new Standing.Attempt(
                now,
                one.letter().telling().kind(),
                one.subject().text(),
                result.together(),
                result.outcome() == Outcome.TAKEN,
                result.answer(),
                result.took());
    }
}
