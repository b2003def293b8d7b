package dev.dormouse.redis.link;

import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends commands in groups, each group with one call to the system. For one user who sends one group after the other. */
public final class GroupedLine {

    private final RedisClusterAsyncCommands<String, byte[]> redis;
    private final Runnable flush;

    GroupedLine(RedisClusterAsyncCommands<String, byte[]> redis, Runnable flush) {
        this.redis = redis;
        this.flush = flush;
    }

    /** Completes when all are done, and fails when one does. Never waits. */
    public CompletionStage<Void> send(List<? extends Command<?>> commands) {
        try {
            var answers = commands.stream()
                    .map(command -> command.on(redis).toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new);
            flush.run();
            return CompletableFuture.allOf(answers);
        } catch (RedisException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
