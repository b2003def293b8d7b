package dev.dormouse.testkit.log;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;

/** A log that dies with the process. */
public final class InMemoryEventLog implements EventLog {

    private final ConcurrentSkipListMap<Long, LogEntry> entries = new ConcurrentSkipListMap<>();
    private final AtomicLong newest = new AtomicLong();
    private final Outage outage;
    private final BiPredicate<Devices.Filter, EndpointName> fits;

    public InMemoryEventLog() {
        this(new Outage());
    }

    public InMemoryEventLog(Outage outage) {
        this(outage, (devices, endpoint) -> true);
    }

    /** @param fits whether a device is one of those */
    public InMemoryEventLog(Outage outage, BiPredicate<Devices.Filter, EndpointName> fits) {
        this.outage = outage;
        this.fits = fits;
    }

    @Override
    public void note(LogEntry entry) {
        entries.put(newest.incrementAndGet(), entry);
    }

    @Override
    public Page<LogEntry> page(Filter filter, Optional<String> cursor, int limit) {
        outage.check("read the log");
        long before = cursor.map(InMemoryEventLog::number).orElse(Long.MAX_VALUE);
        var left = entries.headMap(before).descendingMap().entrySet().stream()
                .filter(entry -> filter.matches(entry.getValue()))
                .filter(entry -> filter.devices()
                        .map(devices -> entry.getValue()
                                .endpoint()
                                .filter(endpoint -> fits.test(devices, endpoint))
                                .isPresent())
                        .orElse(true));
        return Paging.<Map.Entry<Long, LogEntry>>first(limit, left, last -> Long.toString(last.getKey()))
                .map(Map.Entry::getValue);
    }

    @Override
    public void forget(EndpointName endpoint) {
        outage.check("forget in the log");
        entries.values().removeIf(entry -> entry.endpoint().equals(Optional.of(endpoint)));
    }

    @Override
    public int trim(Instant olderThan, long most, int atMost) {
        outage.check("trim the log");
        int removed = 0;
        while (removed < atMost && !entries.isEmpty()) {
            var oldest = entries.firstEntry();
            if (!oldest.getValue().at().isBefore(olderThan) && entries.size() <= most) break;
            entries.remove(oldest.getKey());
            removed++;
        }
        return removed;
    }

    private static long number(String cursor) {
        if (!cursor.matches("[0-9]{1,18}")) throw new IllegalArgumentException("not a cursor of this log");
        return Long.parseLong(cursor);
    }
}
