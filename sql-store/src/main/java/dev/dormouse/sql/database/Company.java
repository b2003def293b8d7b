package dev.dormouse.sql.database;

import java.time.Duration;

/**
 * Whether a change should wait a moment for others to share its commit. While changes keep coming together, commits begin at
 * a pace; a change that comes after a pause, or one caller that waits for each of its own, never waits for company that does
 * not come. For the writer thread alone.
 */
final class Company {

    /** A commit costs the same for one change and for ten, and no device notices so little. */
    static final Duration PACE = Duration.ofMillis(5);

    /** So many commits alone, and waiting has not been worth it. */
    private static final int LONELY = 8;

    private long lastBegan;
    private int hope;

    /** How many nanoseconds to wait before the next commit; none, or less, to begin at once. */
    long worthWaitingFor(long now) {
        return hope == 0 ? 0 : lastBegan + PACE.toNanos() - now;
    }

    /** So many changes shared a commit that began then. */
    void kept(int changes, long began) {
        lastBegan = began;
        hope = changes > 1 ? LONELY : Math.max(0, hope - 1);
    }
}
