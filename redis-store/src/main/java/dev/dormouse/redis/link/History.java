package dev.dormouse.redis.link;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The newest history of Redis this node has heard of, by when it began. A server that lacks the last writes begins another, and is told
 * this so that it begins it later; {@code history.lua} says what for.
 */
public final class History {

    /** What a script begins with that asks which history it is in. */
    public static final String SCRIPT = "/dev/dormouse/redis/link/history.lua";

    private final AtomicLong newest = new AtomicLong();

    public long newest() {
        return newest.get();
    }

    public void heard(long beginning) {
        newest.accumulateAndGet(beginning, Math::max);
    }
}
