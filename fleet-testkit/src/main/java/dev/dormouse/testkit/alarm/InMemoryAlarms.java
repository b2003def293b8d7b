package dev.dormouse.testkit.alarm;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.alarm.AlarmId;
import dev.dormouse.fleet.alarm.AlarmState;
import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alarms that die with the process. */
public final class InMemoryAlarms implements Alarms {

    private static final Comparator<Alarm> NEWEST_FIRST = Comparator.comparing(Alarm::raisedAt)
            .thenComparing(alarm -> alarm.id().value())
            .reversed();

    private final Map<AlarmId, Alarm> alarms = new ConcurrentHashMap<>();
    private final Map<EndpointName, Set<AlarmId>> ofDevice = new ConcurrentHashMap<>();
    private final Outage outage;
    private final BiPredicate<Devices.Filter, EndpointName> fits;

    public InMemoryAlarms() {
        this(new Outage());
    }

    public InMemoryAlarms(Outage outage) {
        this(outage, (devices, endpoint) -> true);
    }

    /** @param fits whether a device is one of those */
    public InMemoryAlarms(Outage outage, BiPredicate<Devices.Filter, EndpointName> fits) {
        this.outage = outage;
        this.fits = fits;
    }

    @Override
    public void put(List<Alarm> changed) {
        outage.check("keep alarms");
        for (var alarm : changed) {
            alarms.put(alarm.id(), alarm);
            ofDevice.computeIfAbsent(alarm.endpoint(), some -> ConcurrentHashMap.newKeySet())
                    .add(alarm.id());
        }
    }

    @Override
    public Optional<Alarm> find(AlarmId id) {
        outage.check("find an alarm");
        return Optional.ofNullable(alarms.get(id));
    }

    @Override
    public Optional<Alarm> latest(EndpointName endpoint, RuleId rule) {
        outage.check("find the latest alarm");
        return ofDevice.getOrDefault(endpoint, Set.of()).stream()
                .flatMap(id -> Stream.ofNullable(alarms.get(id)))
                .filter(alarm -> alarm.rule().equals(rule))
                .min(NEWEST_FIRST);
    }

    @Override
    public Page<Alarm> page(Filter filter, Optional<String> cursor, int limit) {
        outage.check("list alarms");
        var left = matching(filter).sorted(NEWEST_FIRST);
        if (cursor.isPresent()) {
            var last = cursor.get();
            left = left.filter(alarm -> key(alarm).compareTo(last) < 0);
        }
        return Paging.first(limit, left, InMemoryAlarms::key);
    }

    @Override
    public Counts counts(Filter filter) {
        outage.check("count alarms");
        return new Counts(
                matching(filter)
                        .filter(alarm -> Stage.RAISED.holds(alarm.state()))
                        .count(),
                matching(filter)
                        .filter(alarm -> Stage.ACKNOWLEDGED.holds(alarm.state()))
                        .count(),
                matching(filter)
                        .filter(alarm -> Stage.CLEARED.holds(alarm.state()))
                        .count(),
                openBy(filter, Alarm::severity),
                openBy(filter, Alarm::rule));
    }

    @Override
    public int removeCleared(Instant before, int atMost) {
        outage.check("remove alarms");
        var over = alarms.values().stream()
                .filter(alarm -> alarm.state() instanceof AlarmState.Cleared cleared
                        && cleared.at().isBefore(before))
                .limit(atMost)
                .toList();
        over.forEach(alarm -> alarms.remove(alarm.id()));
        return over.size();
    }

    @Override
    public void forget(EndpointName endpoint) {
        outage.check("forget alarms");
        ofDevice.remove(endpoint);
        alarms.values().removeIf(alarm -> alarm.endpoint().equals(endpoint));
    }

    private <K> Map<K, Long> openBy(Filter filter, Function<Alarm, K> what) {
        return matching(filter).filter(Alarm::isOpen).collect(Collectors.groupingBy(what, Collectors.counting()));
    }

    private Stream<Alarm> matching(Filter filter) {
        return alarms.values().stream()
                .filter(alarm ->
                        filter.stage().map(stage -> stage.holds(alarm.state())).orElse(true))
                .filter(alarm -> filter.severity().map(alarm.severity()::equals).orElse(true))
                .filter(alarm -> filter.endpoint().map(alarm.endpoint()::equals).orElse(true))
                .filter(alarm -> filter.rule().map(alarm.rule()::equals).orElse(true))
                .filter(alarm -> filter.devices()
                        .map(devices -> fits.test(devices, alarm.endpoint()))
                        .orElse(true));
    }

    private static String key(Alarm alarm) {
        return "%020d-%09d-%s"
                .formatted(alarm.raisedAt().getEpochSecond(), alarm.raisedAt().getNano(), alarm.id());
    }
}
