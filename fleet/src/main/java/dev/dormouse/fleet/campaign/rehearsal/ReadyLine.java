package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/** Devices that may begin, a line for each group: thousands of a group that has no room are passed by in one step. */
final class ReadyLine {

    private final Map<Optional<String>, NavigableSet<Target>> lines = new HashMap<>();

    private record Head(Target target, Iterator<Target> rest) {}

    void add(Target target) {
        lines.computeIfAbsent(target.group(), group -> new TreeSet<>(TargetBook.IN_LINE))
                .add(target);
    }

    void remove(Target target) {
        lines.computeIfPresent(target.group(), (group, line) -> {
            line.remove(target);
            return line.isEmpty() ? null : line;
        });
    }

    /** The first of all lines together, up to a place. */
    List<Target> first(long upTo, Set<String> withoutGroups, int limit) {
        var heads = new PriorityQueue<Head>(Comparator.comparing(Head::target, TargetBook.IN_LINE));
        lines.forEach((group, line) -> {
            if (group.filter(withoutGroups::contains).isEmpty()) step(line.iterator(), upTo, heads);
        });
        var first = new ArrayList<Target>();
        while (first.size() < limit && !heads.isEmpty()) {
            var head = heads.remove();
            first.add(head.target());
            step(head.rest(), upTo, heads);
        }
        return first;
    }

    private static void step(Iterator<Target> line, long upTo, PriorityQueue<Head> heads) {
        if (!line.hasNext()) return;
        var next = line.next();
        if (next.place() <= upTo) heads.add(new Head(next, line));
    }
}
