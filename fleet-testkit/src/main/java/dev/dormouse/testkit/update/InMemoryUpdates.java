package dev.dormouse.testkit.update;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.fleet.update.UpdateMoment;
import dev.dormouse.fleet.update.UpdateState;
import dev.dormouse.fleet.update.Updates;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Updates that die with the process. */
public final class InMemoryUpdates implements Updates {

    private final NavigableMap<UpdateId, Update> updates = new TreeMap<>();
    private final Map<UpdateId, List<UpdateMoment>> stories = new HashMap<>();
    private final Outage outage;

    public InMemoryUpdates() {
        this(new Outage());
    }

    public InMemoryUpdates(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized List<Update> add(List<Update> ordered) {
        outage.check("keep updates");
        var kept = new ArrayList<Update>();
        for (var update : ordered) {
            if (latest(update.endpoint()).filter(Update::isOpen).isPresent()) continue;
            updates.put(update.id(), update);
            story(update.id(), UpdateMoment.of(update));
            kept.add(update);
        }
        return kept;
    }

    @Override
    public synchronized boolean replace(Update before, Update now) {
        outage.check("change an update");
        if (!before.equals(updates.get(before.id()))) return false;
        updates.put(now.id(), now);
        if (before.state().kind() != now.state().kind()) story(now.id(), UpdateMoment.of(now));
        return true;
    }

    @Override
    public synchronized void note(UpdateId id, UpdateMoment moment) {
        outage.check("note something of an update");
        if (updates.containsKey(id)) story(id, moment);
    }

    @Override
    public synchronized Optional<Update> find(UpdateId id) {
        outage.check("find an update");
        return Optional.ofNullable(updates.get(id));
    }

    @Override
    public synchronized Optional<Update> latest(EndpointName endpoint) {
        outage.check("find an update");
        return updates.descendingMap().values().stream()
                .filter(update -> update.endpoint().equals(endpoint))
                .findFirst();
    }

    @Override
    public synchronized Page<Update> of(EndpointName endpoint, Optional<String> cursor, int limit) {
        outage.check("list updates");
        var left = updates.descendingMap().values().stream()
                .filter(update -> update.endpoint().equals(endpoint))
                .filter(update -> cursor.map(last -> update.id().value().compareTo(last) < 0)
                        .orElse(true));
        return Paging.first(limit, left, last -> last.id().value());
    }

    @Override
    public synchronized Page<Update> ofCampaign(
            String campaign, Set<UpdateState.Kind> kinds, Optional<String> cursor, int limit) {
        outage.check("list updates");
        return byEndpoint(of(campaign), kinds, cursor, limit);
    }

    @Override
    public synchronized Map<UpdateState.Kind, Long> counts(String campaign) {
        outage.check("count updates");
        return of(campaign)
                .map(update -> update.state().kind())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Override
    public synchronized Page<Update> in(Set<UpdateState.Kind> kinds, Optional<String> cursor, int limit) {
        outage.check("list updates");
        return byEndpoint(updates.values().stream(), kinds, cursor, limit);
    }

    @Override
    public synchronized List<Update> due(Instant now, int atMost) {
        outage.check("find due updates");
        return updates.values().stream()
                .filter(update ->
                        update.dueAt().filter(due -> !due.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(update -> update.dueAt().orElseThrow()))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized List<UpdateMoment> story(UpdateId id) {
        outage.check("tell the story of an update");
        return List.copyOf(stories.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized int removeEndedBefore(Instant time, int atMost) {
        outage.check("remove updates");
        var over = updates.values().stream()
                .filter(update -> update.state().endedAt().filter(time::isAfter).isPresent())
                .limit(atMost)
                .map(Update::id)
                .toList();
        over.forEach(this::remove);
        return over.size();
    }

    @Override
    public synchronized void forget(EndpointName endpoint) {
        outage.check("forget updates");
        updates.values().stream()
                .filter(update -> update.endpoint().equals(endpoint))
                .map(Update::id)
                .toList()
                .forEach(this::remove);
    }

    private void remove(UpdateId id) {
        updates.remove(id);
        stories.remove(id);
    }

    private void story(UpdateId id, UpdateMoment moment) {
        stories.computeIfAbsent(id, first -> new ArrayList<>()).add(moment);
    }

    private Stream<Update> of(String campaign) {
        return updates.values().stream()
                .filter(update ->
                        update.origin().campaign().filter(campaign::equals).isPresent());
    }

    private static Page<Update> byEndpoint(
            Stream<Update> all, Set<UpdateState.Kind> kinds, Optional<String> cursor, int limit) {
        var left = all.filter(update ->
                        kinds.isEmpty() || kinds.contains(update.state().kind()))
                .sorted(Comparator.comparing(InMemoryUpdates::place))
                .filter(update ->
                        cursor.map(last -> place(update).compareTo(last) > 0).orElse(true));
        return Paging.first(limit, left, InMemoryUpdates::place);
    }

    /** A device may have several of one campaign, one after the other. */
    private static String place(Update update) {
        return update.endpoint().value() + "\n" + update.id().value();
    }
}
