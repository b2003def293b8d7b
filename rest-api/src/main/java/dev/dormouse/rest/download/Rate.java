package dev.dormouse.rest.download;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many bytes a second, whoever takes them: each is told how long to wait before it sends. Safe for all threads. */
final class Rate {

    private static final long SECOND = 1_000_000_000;

    private final long bytesPerSecond;
    private final LongSupplier nanos;
    private long freeAt;

    Rate(long bytesPerSecond, LongSupplier nanos) {
        if (bytesPerSecond < 1) throw new IllegalArgumentException("a rate is above nothing");
        this.bytesPerSecond = bytesPerSecond;
        this.nanos = nanos;
        this.freeAt = nanos.getAsLong();
    }

    /** These bytes are spoken for: they may go when so much time has passed. */
    synchronized Duration before(int bytes) {
        long now = nanos.getAsLong();
        long begin = Math.max(now, freeAt);
        freeAt = begin + (long) (bytes * (double) SECOND / bytesPerSecond);
        return Duration.ofNanos(begin - now);
    }
}
