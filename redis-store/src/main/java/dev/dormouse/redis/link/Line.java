package dev.dormouse.redis.link;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.WithoutWaiting;
import dev.dormouse.redis.format.Unreadable;
import dev.dormouse.redis.link.RedisMeters.Failure;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked over one connection per server, by all threads together: nobody waits for another's answer, and commands to one
 * server are done in the order they were given. Who asked waits up to the patience; then it is not known what became of it.
 */
public final class Line {

    private static final Logger log = LoggerFactory.getLogger(Line.class);

    private final RedisClusterAsyncCommands<String, byte[]> redis;
    private final Duration patience;
    private final RedisMeters meters;

    Line(RedisClusterAsyncCommands<String, byte[]> redis, Duration patience, RedisMeters meters) {
        this.redis = redis;
        this.patience = patience;
        this.meters = meters;
    }

    /** The answer to one command, null where Redis has nothing. */
    public <T extends @Nullable Object> T ask(String operation, Command<T> command) {
        WithoutWaiting.refuse();
        var begun = send(operation, command);
        return await(operation, begun, System.nanoTime() + patience.toNanos());
    }

    /** The answers to commands that are under way together, in the order of the commands. */
    public <T extends @Nullable Object> List<T> askAll(String operation, List<Command<T>> commands) {
        WithoutWaiting.refuse();
        var begun = new ArrayList<CompletableFuture<T>>(commands.size());
        for (var command : commands) begun.add(send(operation, command));
        long deadline = System.nanoTime() + patience.toNanos();
        var answers = new ArrayList<T>(commands.size());
        for (var one : begun) answers.add(await(operation, one, deadline));
        return answers;
    }

    /** Sends what nobody waits for; that it was not done is told in the log only. */
    public void tell(String operation, List<? extends Command<?>> commands) {
        for (var command : commands) {
            try {
                command.on(redis).whenComplete((answer, failure) -> {
                    if (failure != null) untold(operation, failure);
                });
            } catch (RedisException e) {
                untold(operation, e);
            }
        }
    }

    /** A command whose answer is taken on Lettuce's thread, which must not wait. */
    public <T> CompletionStage<T> send(Command<T> command) {
        try {
            return command.on(redis);
        } catch (RedisException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** What an answer says, where its bytes may be of another release. */
    public static <T> T understood(String operation, Supplier<T> meaning) {
        try {
            return meaning.get();
        } catch (Unreadable e) {
            throw new StoreUnavailable("redis", operation, e);
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> send(String operation, Command<T> command) {
        try {
            return command.on(redis).toCompletableFuture();
        } catch (RedisException e) {
            meters.failed(Failure.REFUSED);
            throw new StoreUnavailable("redis", operation, e);
        }
    }

    private <T extends @Nullable Object> T await(String operation, CompletableFuture<T> answer, long deadline) {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            meters.failed(Failure.REDIS);
            throw new StoreUnavailable("redis", operation, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(false);
            meters.failed(Failure.PATIENCE_OVER);
            throw new StoreUnavailable("redis", operation, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("redis", operation, e);
        }
    }

    private static void untold(String operation, Throwable failure) {
        log.atDebug()
                .addKeyValue("operation", operation)
                .addKeyValue("error", failure.getMessage())
                .log("left undone");
    }
}
