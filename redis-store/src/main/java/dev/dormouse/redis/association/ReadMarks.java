package dev.dormouse.redis.association;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.redis.link.Link;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Sets read marks in groups: while one group is on its way, the next gathers, and of one association only the highest mark is
 * sent. A mark has its caller wait until Redis has it.
 */
final class ReadMarks {

    private static final int MOST_AT_ONCE = 512;
    private static final String MARK = "mark a record as read";
    private static final RedisCodec<String, byte[]> CODEC = Link.codec();

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
            send(group).whenComplete((done, failure) -> {
                busy.set(false);
                sendNext();
            });
        }
    }

    /** One command for each partition. Completes when none is under way any more. */
    private CompletableFuture<Void> send(List<Mark> group) {
        var commands = new ArrayList<AsyncCommand<String, byte[], Long>>();
        group.stream()
                .collect(
                        Collectors.groupingBy(mark -> Keys.partitionOf(mark.id().hex())))
                .forEach((partition, marks) -> {
                    var raise = raise(partition, marks);
                    raise.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, failure) -> {
                        for (var mark : marks)
                            if (failure == null) mark.kept().complete(null);
                            else mark.kept().completeExceptionally(failure);
                    });
                    commands.add(raise);
                });
        link.grouped().send(commands);
        return CompletableFuture.allOf(commands.toArray(CompletableFuture<?>[]::new));
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

    /** XX: one that is gone gets no mark. GT: a mark only grows. */
    private AsyncCommand<String, byte[], Long> raise(int partition, List<Mark> marks) {
        var highest = new HashMap<ConnectionId, Long>();
        for (var mark : marks) highest.merge(mark.id(), mark.sequence(), Math::max);
        var arguments =
                new CommandArgs<>(CODEC).addKey(keyOf(partition)).add("XX").add("GT");
        highest.forEach((id, sequence) -> arguments.add(sequence).addValue(name(id)));
        return new AsyncCommand<>(new Command<>(CommandType.ZADD, new IntegerOutput<>(CODEC), arguments));
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
}
