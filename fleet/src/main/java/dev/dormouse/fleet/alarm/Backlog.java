package dev.dormouse.fleet.alarm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be raised and cleared and was not yet. One entry for each device and rule, so that a storm is never larger than the
 * fleet; of one that changes its mind all the while, the first change and the last are kept. Whoever owns it guards it.
 */
final class Backlog {

    private static final int MOST_ACTS = 4;

    /** In the order in which they came. */
    record Entry(Watched watched, List<Act> acts) {}

    private final Map<Watched, List<Act>> waiting = new LinkedHashMap<>();

    void add(Watched watched, Act act) {
        var acts = waiting.computeIfAbsent(watched, some -> new ArrayList<>(1));
        acts.add(act);
        // Raises and clears take turns, so two can go without changing what comes of it.
        if (acts.size() > MOST_ACTS) acts.subList(1, 3).clear();
    }

    List<Entry> take(int atMost) {
        var taken = new ArrayList<Entry>(Math.min(atMost, waiting.size()));
        for (var all = waiting.entrySet().iterator(); all.hasNext() && taken.size() < atMost; all.remove()) {
            var next = all.next();
            taken.add(new Entry(next.getKey(), List.copyOf(next.getValue())));
        }
        return taken;
    }

    /** Could not be done: before everything else, next time. */
    void giveBack(List<Entry> entries) {
        var later = new LinkedHashMap<>(waiting);
        waiting.clear();
        for (var entry : entries) entry.acts().forEach(act -> add(entry.watched(), act));
        later.forEach((watched, acts) -> acts.forEach(act -> add(watched, act)));
    }

    void remove(Watched watched) {
        waiting.remove(watched);
    }

    int size() {
        return waiting.size();
    }
}
