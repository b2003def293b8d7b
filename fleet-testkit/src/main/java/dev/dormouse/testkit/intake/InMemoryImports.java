package dev.dormouse.testkit.intake;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.intake.Arrival;
import dev.dormouse.fleet.intake.Duplicate;
import dev.dormouse.fleet.intake.Fault;
import dev.dormouse.fleet.intake.Import;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.intake.Imports;
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
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Imports that die with the process. */
public final class InMemoryImports implements Imports {

    private static final Comparator<Import> NEWEST_FIRST = Comparator.comparing(Import::began)
            .reversed()
            .thenComparing(now -> now.id().value());

    private final Map<ImportId, Import> imports = new HashMap<>();
    private final Map<ImportId, NavigableMap<Integer, Arrival>> arrivals = new HashMap<>();
    private final Map<ImportId, List<Fault>> faults = new HashMap<>();
    private final Outage outage;

    public InMemoryImports() {
        this(new Outage());
    }

    public InMemoryImports(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized void put(Import now) {
        outage.check("keep an import");
        imports.put(now.id(), now);
    }

    @Override
    public synchronized Optional<Import> find(ImportId id) {
        outage.check("find an import");
        return Optional.ofNullable(imports.get(id));
    }

    @Override
    public synchronized Page<Import> page(Optional<String> cursor, int limit) {
        outage.check("list imports");
        var sorted = imports.values().stream().sorted(NEWEST_FIRST).toList();
        int from = cursor.map(last -> 1
                        + IntStream.range(0, sorted.size())
                                .filter(i -> sorted.get(i).id().value().equals(last))
                                .findFirst()
                                .orElse(sorted.size()))
                .orElse(0);
        return Paging.first(limit, sorted.stream().skip(from), last -> last.id().value());
    }

    @Override
    public synchronized List<Import> unfinished() {
        outage.check("list imports");
        return imports.values().stream()
                .filter(now -> !now.state().isOver() || !of(now.id()).isEmpty())
                .toList();
    }

    @Override
    public synchronized List<Duplicate> hold(ImportId id, List<Arrival> some) {
        outage.check("hold arrivals");
        var duplicates = new ArrayList<Duplicate>();
        for (var arrival : some) {
            var duplicate = duplicateOf(id, arrival);
            duplicate.ifPresentOrElse(duplicates::add, () -> of(id).put(arrival.row(), arrival));
        }
        return duplicates;
    }

    private Optional<Duplicate> duplicateOf(ImportId id, Arrival arrival) {
        return of(id).values().stream()
                .filter(other -> other.purpose() == arrival.purpose())
                .flatMap(other -> duplicate(arrival, other).stream())
                .findFirst();
    }

    private static Optional<Duplicate> duplicate(Arrival arrival, Arrival other) {
        if (other.endpoint().equals(arrival.endpoint()) && other.standing() == arrival.standing())
            return Optional.of(Duplicate.ofEndpoint(arrival.row(), other.row()));
        return other.credential().identity().equals(arrival.credential().identity())
                ? Optional.of(Duplicate.ofIdentity(arrival.row(), other.row()))
                : Optional.empty();
    }

    @Override
    public synchronized List<Arrival> held(ImportId id, int afterRow, int atMost) {
        outage.check("list arrivals");
        return of(id).tailMap(afterRow, false).values().stream().limit(atMost).toList();
    }

    @Override
    public synchronized int letGo(ImportId id, int atMost) {
        outage.check("let go of arrivals");
        var some = of(id).keySet().stream().limit(atMost).toList();
        some.forEach(of(id)::remove);
        return some.size();
    }

    @Override
    public synchronized void blame(ImportId id, List<Fault> more) {
        outage.check("keep faults");
        faults.computeIfAbsent(id, same -> new ArrayList<>()).addAll(more);
    }

    @Override
    public synchronized Page<Fault> faults(ImportId id, Optional<String> cursor, int limit) {
        outage.check("list faults");
        var all = faults.getOrDefault(id, List.of()).stream()
                .sorted(Comparator.comparingInt(Fault::row))
                .toList();
        int from = cursor.map(Integer::parseInt).orElse(0);
        var next = Optional.of(from + limit).filter(end -> end < all.size()).map(String::valueOf);
        return new Page<>(all.stream().skip(from).limit(limit).toList(), next);
    }

    @Override
    public synchronized int removeBefore(Instant before, int atMost) {
        outage.check("forget imports");
        var old = imports.values().stream()
                .filter(now -> now.ended().filter(end -> end.isBefore(before)).isPresent())
                .map(Import::id)
                .limit(atMost)
                .toList();
        old.forEach(id -> {
            imports.remove(id);
            arrivals.remove(id);
            faults.remove(id);
        });
        return old.size();
    }

    /** How many arrivals are held in all; for tests that nothing is left. */
    public synchronized int heldInAll() {
        return arrivals.values().stream().mapToInt(Map::size).sum();
    }

    private NavigableMap<Integer, Arrival> of(ImportId id) {
        return arrivals.computeIfAbsent(id, same -> new TreeMap<>());
    }
}
