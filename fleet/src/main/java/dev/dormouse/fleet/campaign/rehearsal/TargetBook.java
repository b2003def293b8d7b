package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.Target;
import dev.dormouse.fleet.campaign.TargetState;
import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.TargetState.Planned;
import dev.dormouse.fleet.campaign.TargetState.UnderWay;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The devices of one campaign. What is asked in every turn is found without looking at all of them; what is asked now and then is
 * looked for.
 */
final class TargetBook {

    static final Comparator<Target> IN_LINE =
            Comparator.comparingLong(Target::place).thenComparing(Target::endpoint);

    private final Map<EndpointName, Target> all = new HashMap<>();
    private final ReadyLine ready = new ReadyLine();
    /** What they hold may have moved on since: it counts when it is still how the device stands. */
    private final Queue<Target> putOff = new PriorityQueue<>(Comparator.comparing(TargetBook::looksAt));

    private final Queue<Target> closing = new PriorityQueue<>(Comparator.comparing(TargetBook::looksAt));
    private final Map<String, Long> underWay = new HashMap<>();
    private final List<WaveCounts> waves = new ArrayList<>();
    private final Counts counts = new Counts();
    private Campaign.Line line = Campaign.Line.EMPTY;

    /** Sorts them into waves, once it is known where those end. */
    void divide(Campaign.Line complete) {
        boolean isNew = !complete.ends().equals(line.ends());
        line = complete;
        if (!isNew) return;
        waves.clear();
        for (int wave = 0; wave < line.ends().size(); wave++) waves.add(new WaveCounts());
        for (var target : all.values()) wave(target).add(target);
    }

    Optional<Target> find(EndpointName endpoint) {
        return Optional.ofNullable(all.get(endpoint));
    }

    void put(Target target) {
        var before = all.put(target.endpoint(), target);
        if (before != null) forget(before);
        counts.add(target.state());
        if (!waves.isEmpty()) wave(target).add(target);
        switch (target.state()) {
            case Planned planned -> {
                if (planned.notBefore().equals(Instant.EPOCH)) ready.add(target);
                else putOff.add(target);
            }
            case UnderWay way -> {
                if (way.until().isPresent()) closing.add(target);
                target.group().ifPresent(group -> underWay.merge(group, 1L, Long::sum));
            }
            case TargetState.Ended ended -> {}
        }
    }

    Optional<Long> place(long number) {
        return of(Kind.PLANNED).map(Target::place).sorted().skip(number - 1).findFirst();
    }

    Tally tally() {
        return counts.tally();
    }

    List<Tally> waves() {
        return waves.stream().map(WaveCounts::tally).toList();
    }

    Map<ImageId, Tally> throughByImage(int fromWave, int toWave) {
        var together = new HashMap<ImageId, Tally>();
        for (int wave = fromWave; wave <= toWave && wave < waves.size(); wave++)
            waves.get(wave).throughByImage().forEach((image, tally) -> together.merge(image, tally, Tally::plus));
        return Map.copyOf(together);
    }

    Map<String, Long> underWayByGroup() {
        return Map.copyOf(underWay);
    }

    List<Target> next(long upTo, Instant now, Set<String> withoutGroups, int limit) {
        due(putOff, now, Integer.MAX_VALUE).forEach(ready::add);
        return ready.first(upTo, withoutGroups, limit);
    }

    List<Target> after(Optional<String> cursor, Set<Kind> kinds, int limit) {
        return all.values().stream()
                .filter(target ->
                        kinds.isEmpty() || kinds.contains(target.state().kind()))
                .filter(target -> cursor.isEmpty() || target.endpoint().value().compareTo(cursor.get()) > 0)
                .sorted(Comparator.comparing(Target::endpoint))
                .limit(limit)
                .toList();
    }

    List<Target> any(Kind kind, int limit) {
        return of(kind).limit(limit).toList();
    }

    List<Target> inWave(int wave, Kind kind, Optional<Target> behind, int limit) {
        return of(kind).filter(target -> line.wave(target.place()) == wave)
                .filter(target -> behind.isEmpty() || IN_LINE.compare(target, behind.get()) > 0)
                .sorted(IN_LINE)
                .limit(limit)
                .toList();
    }

    /** They are overdue until they are moved on. */
    List<Target> overdue(Instant now, int limit) {
        var due = due(closing, now, limit);
        closing.addAll(due);
        return due;
    }

    private List<Target> due(Queue<Target> waiting, Instant now, int limit) {
        var due = new ArrayList<Target>();
        for (var first = waiting.peek();
                first != null && due.size() < limit && !looksAt(first).isAfter(now);
                first = waiting.peek()) {
            waiting.remove();
            if (first.equals(all.get(first.endpoint()))) due.add(first);
        }
        return due;
    }

    private void forget(Target before) {
        counts.take(before.state());
        if (!waves.isEmpty()) wave(before).take(before);
        switch (before.state()) {
            case Planned planned -> ready.remove(before);
            case UnderWay way ->
                before.group()
                        .ifPresent(
                                group -> underWay.computeIfPresent(group, (same, many) -> many == 1 ? null : many - 1));
            case TargetState.Ended ended -> {}
        }
    }

    private WaveCounts wave(Target target) {
        return waves.get(line.wave(target.place()));
    }

    private Stream<Target> of(Kind kind) {
        return all.values().stream().filter(target -> target.state().kind() == kind);
    }

    private static Instant looksAt(Target target) {
        return switch (target.state()) {
            case Planned planned -> planned.notBefore();
            case UnderWay way -> way.until().orElse(Instant.MAX);
            case TargetState.Ended ended -> Instant.MAX;
        };
    }
}
