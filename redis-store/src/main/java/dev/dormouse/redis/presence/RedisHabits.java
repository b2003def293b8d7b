package dev.dormouse.redis.presence;

import static dev.dormouse.redis.link.Reply.argument;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.presence.Habit;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.redis.link.Line;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.Reply;
import dev.dormouse.redis.link.Script;
import io.prometheus.client.Counter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Habits in Redis. A lesson changes what is in memory at once and is written some seconds later, those of one device as one. Two
 * nodes may be taught by the same device: each writes only where the other did not, and else learns its lessons again on top.
 */
public final class RedisHabits implements Habits {

    private static final Logger log = LoggerFactory.getLogger(RedisHabits.class);
    private static final Script LEARN = Script.of(RedisHabits.class, "learn.lua");
    private static final String FIND = "find a habit";
    private static final String WRITE = "write habits";
    private static final int AT_ONCE = 100;
    private static final int MOST_ROUNDS = 20;

    private final Link link;
    private final int mostPending;
    private final Counter.Child dropped;
    /** What was read or written last; absent from Redis is not remembered. */
    private final Cache<EndpointName, byte[]> active;

    private final Map<EndpointName, Taught> pending = new ConcurrentHashMap<>();

    public RedisHabits(Link link, long mostInMemory, int mostPending) {
        this.link = link;
        this.mostPending = mostPending;
        this.dropped = link.meters().dropped("habits");
        this.active = Caffeine.newBuilder()
                .maximumSize(mostInMemory)
                .executor(Runnable::run)
                .build();
        link.meters().watchPending("habits", pending::size);
    }

    @Override
    public Optional<Habit> find(EndpointName device) {
        var taught = pending.get(device);
        if (taught != null) return Optional.of(taught.now());
        byte[] read = read(device);
        return read.length == 0 ? Optional.empty() : Optional.of(habit(read));
    }

    @Override
    public void learn(EndpointName device, UnaryOperator<Habit> lesson) {
        // Looked up first: nobody waits for Redis while holding on to the entry.
        byte[] read = pending.containsKey(device) ? Taught.NOTHING : read(device);
        boolean full = pending.size() >= mostPending;
        pending.compute(device, (same, before) -> {
            if (before == null && full) {
                dropped.inc();
                return null;
            }
            var known = before == null ? Line.understood(FIND, () -> Taught.nothing(latest(device, read))) : before;
            var now = known.with(lesson);
            return before == null && now.now().equals(known.now()) ? null : now;
        });
    }

    @Override
    public void forget(EndpointName device) {
        pending.remove(device);
        link.plain().ask("forget a habit", redis -> redis.hdel(keyOf(partitionOf(device)), device.value()));
        pending.remove(device);
        active.invalidate(device);
    }

    /** Writes what was learnt so far, and returns when Redis has it. */
    public void flush() {
        for (int round = 0; round < MOST_ROUNDS && !pending.isEmpty(); round++) {
            var byPartition = new TreeMap<Integer, Map<EndpointName, Taught>>();
            pending.forEach((device, taught) -> byPartition
                    .computeIfAbsent(partitionOf(device), partition -> new HashMap<>())
                    .put(device, taught));
            byPartition.forEach(this::write);
        }
    }

    /** For a scheduler: lessons stay where they are while Redis takes none. */
    public void flushIfPossible() {
        try {
            flush();
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("habits wait");
        }
    }

    public boolean isFull() {
        return pending.size() >= mostPending;
    }

    private void write(int partition, Map<EndpointName, Taught> taught) {
        var devices = new ArrayList<>(taught.keySet());
        for (int from = 0; from < devices.size(); from += AT_ONCE)
            write(partition, devices.subList(from, Math.min(from + AT_ONCE, devices.size())), taught);
    }

    private void write(int partition, List<EndpointName> devices, Map<EndpointName, Taught> taught) {
        var arguments = new ArrayList<byte[]>();
        for (var device : devices) {
            var one = known(taught, device);
            arguments.addAll(List.of(argument(device.value()), one.read(), HabitCodec.bytes(one.now())));
        }
        var changed = new Reply(
                link.plain().ask(WRITE, LEARN.with(List.of(keyOf(partition)), arguments.toArray(byte[][]::new))));
        var others = new HashMap<EndpointName, byte[]>();
        for (int i = 0; i + 1 < changed.size(); i += 2)
            others.put(devices.get((int) changed.number(i)), changed.bytes(i + 1));
        for (var device : devices) {
            var written = known(taught, device);
            var other = others.get(device);
            // What is there may be ours, written by an attempt whose answer we never got.
            if (other == null || Arrays.equals(other, HabitCodec.bytes(written.now()))) written(device, written);
            else pending.computeIfPresent(device, (same, now) -> Line.understood(WRITE, () -> now.appliedTo(other)));
        }
    }

    private void written(EndpointName device, Taught written) {
        pending.computeIfPresent(device, (same, now) -> {
            active.put(device, HabitCodec.bytes(written.now()));
            var rest = now.since(written);
            return rest.isNothing() ? null : rest;
        });
    }

    private byte[] read(EndpointName device) {
        byte[] held = active.getIfPresent(device);
        if (held != null) return held;
        byte[] found = link.plain().ask(FIND, redis -> redis.hget(keyOf(partitionOf(device)), device.value()));
        if (found == null) return Taught.NOTHING;
        active.asMap().putIfAbsent(device, found);
        return found;
    }

    /** What was written between the look-up and now is newer than what was looked up. */
    private byte[] latest(EndpointName device, byte[] read) {
        byte[] held = active.getIfPresent(device);
        return held == null ? read : held;
    }

    private static Habit habit(byte[] bytes) {
        return Line.understood(FIND, () -> HabitCodec.habit(bytes));
    }

    private static Taught known(Map<EndpointName, Taught> taught, EndpointName device) {
        var one = taught.get(device);
        if (one == null) throw new IllegalStateException("nothing was taught by " + device);
        return one;
    }

    private static int partitionOf(EndpointName device) {
        return Keys.partitionOf(device.value());
    }

    private String keyOf(int partition) {
        return link.keys().of(partition, "habits");
    }
}
