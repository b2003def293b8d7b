package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.NodePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is read of a device: what tells who it is, what templates need, what its profile wants to know at first contact. All
 * of it in one composite read where the device can; otherwise a whole instance where three of its resources are wanted,
 * because an exchange costs more than the bytes of a few resources nobody asked for.
 */
final class ReadPlan {

    private static final int MOST_AT_ONCE = 30;
    private static final int WORTH_THE_INSTANCE = 3;

    private final Desired desired;
    private final Known known;
    private final Manners manners;

    ReadPlan(Desired desired, Known known, Manners manners) {
        this.desired = desired;
        this.known = known;
        this.manners = manners;
    }

    List<Step> steps() {
        var due = wanted().stream().filter(this::isDue).toList();
        if (due.isEmpty()) return List.of();
        return manners.composite(Topic.COMPOSITE_READ) ? together(due) : oneByOne(due);
    }

    boolean decidesWhoItIs() {
        return desired.unclear().stream().anyMatch(this::isDue);
    }

    /** A device that was asked and said that it has no such thing is no further from what is wished. */
    List<Gap> gaps() {
        return wanted().stream()
                .filter(known::has)
                .filter(path -> !known.wasToldFreshly(path))
                .filter(path -> !isAboutToBeObserved(path))
                .map(this::gap)
                .filter(gap -> !(gap.why() instanceof Gap.Why.Refused))
                .toList();
    }

    private Gap gap(NodePath path) {
        var topic = topic(path);
        return new Gap(topic, Optional.empty(), Optional.empty(), since(), manners.why(topic));
    }

    private Set<NodePath> wanted() {
        var wanted =
                new LinkedHashSet<NodePath>(desired.unclear().stream().sorted().toList());
        desired.toldByDevice().stream().sorted().forEach(wanted::add);
        wanted.addAll(desired.reads());
        return wanted;
    }

    private boolean isDue(NodePath path) {
        return known.has(path)
                && !known.wasToldFreshly(path)
                && manners.mayAsk(topic(path))
                && !isAboutToBeObserved(path);
    }

    /** An observation begins with its value, so nothing is asked for that comes with one anyway. */
    private boolean isAboutToBeObserved(NodePath path) {
        return desired.watches().stream()
                .filter(watch -> watch.paths().stream().anyMatch(watched -> watched.covers(path)))
                .anyMatch(watch -> manners.mayAsk(Topic.observing(watch.paths())));
    }

    private List<Step> together(List<NodePath> due) {
        var paths = new LinkedHashSet<>(due);
        desired.values().stream()
                .map(value -> value.path())
                .filter(this::ridesAlong)
                .forEach(paths::add);
        var steps = new ArrayList<Step>();
        var all = List.copyOf(paths);
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            var some = all.subList(from, Math.min(from + MOST_AT_ONCE, all.size()));
            steps.add(some.size() == 1 ? single(some.getFirst()) : composite(some));
        }
        return steps;
    }

    /** To learn a value that may be right already costs next to nothing in a message that is sent anyway. */
    private boolean ridesAlong(NodePath desiredAt) {
        return known.has(desiredAt)
                && known.value(desiredAt).isEmpty()
                && known.dossier().note(Topic.of(Topic.Kind.VALUE, desiredAt)).isEmpty()
                && manners.mayAsk(topic(desiredAt));
    }

    private Step composite(List<NodePath> paths) {
        return Step.askingTogether(
                new Operation.ReadComposite(paths, desired.format()),
                paths.stream().map(ReadPlan::topic).toList(),
                Topic.COMPOSITE_READ);
    }

    private List<Step> oneByOne(List<NodePath> due) {
        Map<NodePath, List<NodePath>> byInstance = new TreeMap<>();
        var steps = new ArrayList<Step>();
        for (var path : due) {
            if (path.depth() < 3) steps.add(single(path));
            else
                byInstance
                        .computeIfAbsent(Known.instanceOf(path), same -> new ArrayList<>())
                        .add(path);
        }
        byInstance.forEach((instance, paths) -> {
            if (paths.size() >= WORTH_THE_INSTANCE && manners.mayAsk(topic(instance)))
                steps.add(whole(instance, paths));
            else paths.forEach(path -> steps.add(single(path)));
        });
        return steps;
    }

    private Step whole(NodePath instance, List<NodePath> paths) {
        return Step.askingTogether(
                new Operation.Read(instance, desired.format()),
                paths.stream().map(ReadPlan::topic).toList(),
                topic(instance));
    }

    private Step single(NodePath path) {
        return Step.asking(new Operation.Read(path, desired.format()), topic(path));
    }

    private Instant since() {
        var registered = known.device().registeredAt();
        return registered.isAfter(desired.since()) ? registered : desired.since();
    }

    private static Topic topic(NodePath path) {
        return Topic.of(Topic.Kind.READ, path);
    }
}
