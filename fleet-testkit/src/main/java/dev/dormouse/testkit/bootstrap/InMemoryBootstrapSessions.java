package dev.dormouse.testkit.bootstrap;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSessions;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sessions that die with the process. */
public final class InMemoryBootstrapSessions implements BootstrapSessions {

    private final TreeMap<Long, BootstrapSession> sessions = new TreeMap<>();
    private final Outage outage;
    private long newest;

    public InMemoryBootstrapSessions() {
        this(new Outage());
    }

    public InMemoryBootstrapSessions(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized void add(BootstrapSession session, int atMost) {
        outage.check("keep a bootstrap session");
        sessions.put(++newest, session);
        var tooOld = sessions.descendingMap().entrySet().stream()
                .filter(entry -> entry.getValue().endpoint().equals(session.endpoint()))
                .skip(atMost)
                .map(Map.Entry::getKey)
                .toList();
        tooOld.forEach(sessions::remove);
    }

    @Override
    public synchronized List<BootstrapSession> of(EndpointName endpoint, int atMost) {
        outage.check("find bootstrap sessions");
        return sessions.descendingMap().values().stream()
                .filter(session -> session.endpoint().equals(endpoint))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized Page<BootstrapSession> page(Filter filter, Optional<String> cursor, int limit) {
        outage.check("list bootstrap sessions");
        long before = cursor.map(InMemoryBootstrapSessions::number).orElse(Long.MAX_VALUE);
        var left = sessions.headMap(before, false).descendingMap().entrySet().stream()
                .filter(entry -> filter.matches(entry.getValue()))
                .map(Map.Entry::copyOf);
        return Paging.<Map.Entry<Long, BootstrapSession>>first(limit, left, last -> Long.toString(last.getKey()))
                .map(Map.Entry::getValue);
    }

    @Override
    public synchronized int removeBefore(Instant before, int atMost) {
        outage.check("remove bootstrap sessions");
        var old = sessions.entrySet().stream()
                .filter(entry -> entry.getValue().ended().isBefore(before))
                .limit(atMost)
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(sessions::remove);
        return old.size();
    }

    @Override
    public synchronized void forget(EndpointName endpoint) {
        outage.check("forget bootstrap sessions");
        sessions.values().removeIf(session -> session.endpoint().equals(endpoint));
    }

    private static long number(String cursor) {
        if (!cursor.matches("[0-9]{1,18}")) throw new IllegalArgumentException("not a cursor of these sessions");
        return Long.parseLong(cursor);
    }
}
