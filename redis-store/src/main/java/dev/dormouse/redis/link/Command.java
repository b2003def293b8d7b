package dev.dormouse.redis.link;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletionStage;

/** One command to Redis, as Lettuce sends it: its first key says where to. */
@FunctionalInterface
public interface Command<T> {

    CompletionStage<T> on(RedisClusterAsyncCommands<String, byte[]> redis);
}
