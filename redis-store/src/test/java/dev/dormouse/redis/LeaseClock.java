package dev.dormouse.redis;

import java.time.Duration;

/** Lets time pass for leases: Redis's clock cannot be moved, so their ends are. */
final class LeaseClock {

    private static final String EARLIER = "local all = redis.call('HGETALL', KEYS[1])"
            + " for i = 1, #all, 2 do"
            + "   local till, rest = string.match(all[i + 1], '^(%d+)(:.*)$')"
            + "   redis.call('HSET', KEYS[1], all[i], string.format('%.0f', till - ARGV[1]) .. rest)"
            + " end";

    private LeaseClock() {}

    static void pass(RedisServer redis, Duration time) {
        redis.cli("eval", EARLIER, "1", "dormouse:{leases}:held", Long.toString(time.toMillis()));
    }
}
