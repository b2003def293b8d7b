package dev.dormouse.sim.benchmark;

import dev.dormouse.sim.load.LoadResult;

/**
 * More updates than a server can take. Each device waits for its answer, so that no more are under way than there are devices.
 *
 * @param capacity as fast as answers come
 * @param flooded three times as many due
 * @param after half of what it can take, right after that
 */
public record Overload(String server, boolean secure, LoadResult capacity, LoadResult flooded, LoadResult after) {

    static final int TIMES = 3;

    double due() {
        return TIMES * capacity.perSecond();
    }

    double dueAfter() {
        return capacity.perSecond() / 2;
    }

    /** What was still answered, as a share of what can be. */
    double goodput() {
        return flooded.perSecond() / capacity.perSecond();
    }
}
