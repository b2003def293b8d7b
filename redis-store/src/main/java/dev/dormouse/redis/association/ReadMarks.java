package dev.dormouse.redis.association;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.redis.link.Command;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.redis.link.Link;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ZAddArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sets read marks in groups: while one group is on its way, the next gathers, and of one association only the highest mark is
 * sent. A mark has its caller wait until Redis has it.
 */
final class ReadMarks {

    private static final int MOST_AT_ONCE = 512;
    private static final String MARK = "mark a record as read";

    private final Link link;
    private final Keys keys;
    private final Duration patience;
    private final int mostWaiting;
    private final Queue<Mark> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();

    private record Mark(ConnectionId id, long sequence, CompletableFuture<Void> kept) {}

    ReadMarks(Link link, String server, Duration patience, int mostWaiting) {
        this.link = link;
        this.keys = link.keys();
        this.patience = patience;
        this.mostWaiting = mostWaiting;
        link.meters().watchPending("read_marks_" + server, count::get);
    }

    String keyOf(int partition) {
        return keys.of(partition, "marks");
    }

    void mark(ConnectionId id, long sequence) {
        if (count.incrementAndGet() > mostWaiting) {
            count.decrementAndGet();
            throw new StoreUnavailable("redis", MARK, new IllegalStateException("too many marks are waiting already"));
        }
        var mark = new Mark(id, sequence, new CompletableFuture<>());
        waiting.add(mark);
        sendNext();
        await(mark.kept());
    }

    long mark(ConnectionId id) {
        var key = keyOf(Keys.partitionOf(id.hex()));
        Double score = link.plain().ask("find a read mark", redis -> redis.zscore(key, name(id)));
        return score == null ? Associations.NOTHING_READ : score.longValue();
    }

    /** On the thread of a caller, or on Lettuce's when a group is through; never waits. */
    private void sendNext() {
        while (!waiting.isEmpty() && busy.compareAndSet(false, true)) {
            var group = nextGroup();
            if (group.isEmpty()) {
                busy.set(false);
                continue;
            }
            link.grouped()
                    .send(commands(group))
                    .toCompletableFuture()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((done, failure) -> {
                        for (var mark : group)
                            if (failure == null) mark.kept().complete(null);
                            else mark.kept().completeExceptionally(failure);
                        busy.set(false);
                        sendNext();
                    });
        }
    }

    private List<Mark> nextGroup() {
        var group = new ArrayList<Mark>();
        for (var mark = waiting.poll(); mark != null; mark = waiting.poll()) {
            group.add(mark);
            count.decrementAndGet();
            if (group.size() >= MOST_AT_ONCE) break;
        }
        return group;
    }

    private List<Command<Long>> commands(List<Mark> group) {
        var highest = new HashMap<Integer, Map<ConnectionId, Long>>();
        for (var mark : group)
            highest.computeIfAbsent(Keys.partitionOf(mark.id().hex()), partition -> new HashMap<>())
                    .merge(mark.id(), mark.sequence(), Math::max);
        var commands = new ArrayList<Command<Long>>();
        highest.forEach((partition, marks) -> commands.add(raise(partition, marks)));
        return commands;
    }

    /** XX: one that is gone gets no mark. GT: a mark only grows. */
    private Command<Long> raise(int partition, Map<ConnectionId, Long> marks) {
        var scores = new ArrayList<ScoredValue<byte[]>>();
        marks.forEach((id, sequence) -> scores.add(ScoredValue.just(sequence, name(id))));
        var key = keyOf(partition);
        return redis -> redis.zadd(key, ZAddArgs.Builder.xx().gt(), scores.toArray(ReadMarks::array));
    }

    private void await(CompletableFuture<Void> kept) {
        try {
            // Those before it have their patience, and then it has its own.
            kept.get(2 * patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new StoreUnavailable("redis", MARK, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new StoreUnavailable("redis", MARK, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("redis", MARK, e);
        }
    }

    private static byte[] name(ConnectionId id) {
        return id.hex().getBytes(StandardCharsets.US_ASCII);
    }

    @SuppressWarnings("unchecked")
    private static ScoredValue<byte[]>[] array(int length) {
        return (ScoredValue<byte[]>[]) new ScoredValue<?>[length];
    }
}
