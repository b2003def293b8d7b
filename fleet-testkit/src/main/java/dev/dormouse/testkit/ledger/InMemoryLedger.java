package dev.dormouse.testkit.ledger;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.ledger.Ledger;
import dev.dormouse.fleet.ledger.Traffic;
import dev.dormouse.testkit.Outage;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A ledger that dies with the process. */
public final class InMemoryLedger implements Ledger {

    private final Map<EndpointName, NavigableMap<LocalDate, Traffic>> days = new HashMap<>();
    private final NavigableMap<LocalDate, Traffic> totals = new TreeMap<>();
    private final Outage outage;

    public InMemoryLedger() {
        this(new Outage());
    }

    public InMemoryLedger(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized Map<EndpointName, Long> add(LocalDate day, Map<EndpointName, Traffic> more) {
        outage.check("enter traffic");
        var spent = new HashMap<EndpointName, Long>();
        more.forEach((endpoint, traffic) -> {
            days.computeIfAbsent(endpoint, same -> new TreeMap<>()).merge(day, traffic, Traffic::plus);
            totals.merge(day, traffic, Traffic::plus);
            spent.put(endpoint, spent(endpoint, day));
        });
        return spent;
    }

    @Override
    public synchronized long spent(EndpointName endpoint, LocalDate day) {
        outage.check("find traffic");
        return days.getOrDefault(endpoint, new TreeMap<>())
                .getOrDefault(day, Traffic.NONE)
                .bytes();
    }

    @Override
    public synchronized List<Day> of(EndpointName endpoint, LocalDate from, LocalDate to) {
        outage.check("find traffic");
        return within(days.getOrDefault(endpoint, new TreeMap<>()), from, to);
    }

    @Override
    public synchronized List<Day> totals(LocalDate from, LocalDate to) {
        outage.check("add up traffic");
        return within(totals, from, to);
    }

    @Override
    public synchronized List<Talker> loudest(LocalDate day, int atMost) {
        outage.check("find the loudest");
        return days.entrySet().stream()
                .filter(device -> device.getValue().containsKey(day))
                .map(device -> new Talker(device.getKey(), device.getValue().getOrDefault(day, Traffic.NONE)))
                .sorted(Comparator.comparingLong(
                                (Talker talker) -> talker.traffic().bytes())
                        .reversed()
                        .thenComparing(Talker::endpoint))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized void forget(EndpointName endpoint) {
        outage.check("forget traffic");
        days.remove(endpoint);
    }

    @Override
    public synchronized int removeBefore(LocalDate day, int atMost) {
        outage.check("forget old traffic");
        var old = days.entrySet().stream()
                .flatMap(device ->
                        device.getValue().headMap(day).keySet().stream().map(date -> Map.entry(date, device.getKey())))
                .sorted(Map.Entry.comparingByKey())
                .limit(atMost)
                .toList();
        for (var entry : old)
            days.getOrDefault(entry.getValue(), new TreeMap<>()).remove(entry.getKey());
        return old.size();
    }

    private static List<Day> within(NavigableMap<LocalDate, Traffic> days, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) return List.of();
        return days.subMap(from, true, to, true).entrySet().stream()
                .map(entry -> new Day(entry.getKey(), entry.getValue()))
                .toList();
    }
}
