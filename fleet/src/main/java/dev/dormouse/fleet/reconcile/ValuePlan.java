package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Operation.Write.Mode;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a device should hold. A value nobody ever saw is written without being read: to read it takes an exchange of about the
 * same bytes, and then perhaps the write as well. What differs is written in as few messages as the device understands.
 */
final class ValuePlan {

    /** Told so often and never kept: the device has its own mind, or someone else tells it otherwise. */
    private static final int PATIENCE = 3;

    private static final int MOST_AT_ONCE = 30;

    private final Desired desired;
    private final Known known;
    private final Manners manners;

    ValuePlan(Desired desired, Known known, Manners manners) {
        this.desired = desired;
        this.known = known;
        this.manners = manners;
    }

    List<Step> steps() {
        var due = desired.values().stream()
                .filter(this::isDue)
                .limit(MOST_AT_ONCE)
                .toList();
        Map<NodePath, List<Reading>> byInstance = new TreeMap<>();
        for (var value : due)
            byInstance
                    .computeIfAbsent(Known.instanceOf(value.path()), same -> new ArrayList<>())
                    .add(value);

        if (byInstance.size() > 1 && manners.composite(Topic.COMPOSITE_WRITE))
            return List.of(Step.tellingTogether(
                    new Operation.WriteComposite(due, desired.format()), told(due), Topic.COMPOSITE_WRITE));
        var steps = new ArrayList<Step>();
        byInstance.forEach((instance, values) -> steps.addAll(steps(instance, values)));
        return steps;
    }

    List<Gap> gaps() {
        var gaps = new ArrayList<Gap>();
        for (var value : desired.values()) {
            if (!known.has(value.path())) gaps.add(gap(value, new Gap.Why.NotThere()));
            else if (!isSo(value)) gaps.add(gap(value, why(value)));
        }
        desired.unfilled()
                .forEach((path, reason) -> gaps.add(new Gap(
                        topic(path), Optional.empty(), found(path), desired.since(), new Gap.Why.NotSayable(reason))));
        return gaps;
    }

    private List<Step> steps(NodePath instance, List<Reading> values) {
        boolean together = values.size() > 1 || values.stream().anyMatch(value -> Known.isEntry(value.path()));
        if (together && manners.partialUpdate(instance))
            return List.of(Step.tellingTogether(
                    new Operation.Write(instance, values, Mode.UPDATE, desired.format()),
                    told(values),
                    Topic.of(Topic.Kind.PARTIAL_UPDATE, instance)));
        return values.stream()
                .map(value -> Step.telling(
                        new Operation.Write(value.path(), List.of(value), Mode.REPLACE, desired.format()),
                        topic(value.path()),
                        value.value().inText()))
                .toList();
    }

    private boolean isDue(Reading value) {
        return known.has(value.path())
                && !isSo(value)
                && manners.mayAsk(topic(value.path()))
                && timesNotKept(value) < PATIENCE;
    }

    /** What the device told since it was written counts; else what it took does. */
    private boolean isSo(Reading wanted) {
        var told = known.value(wanted.path());
        var written = known.dossier().settled(topic(wanted.path()));
        if (told.isPresent()
                && written.filter(note -> !note.at().isBefore(told.get().receivedAt()))
                        .isEmpty())
            return same(wanted.value(), told.get().reading().value());
        return written.filter(note -> note.what().equals(wanted.value().inText()))
                .isPresent();
    }

    private int timesNotKept(Reading wanted) {
        return known.dossier()
                .settled(topic(wanted.path()))
                .filter(note -> note.what().equals(wanted.value().inText()))
                .map(Note.Settled::times)
                .orElse(0);
    }

    private Gap.Why why(Reading value) {
        var topic = topic(value.path());
        int times = timesNotKept(value);
        if (times < PATIENCE) return manners.why(topic);
        return new Gap.Why.NotKept(
                times, known.dossier().settled(topic).map(Note.Settled::at).orElse(desired.since()));
    }

    private Gap gap(Reading value, Gap.Why why) {
        var since = known.value(value.path())
                .map(LatestValue::receivedAt)
                .filter(at -> at.isAfter(desired.since()))
                .orElse(desired.since());
        return new Gap(
                topic(value.path()), Optional.of(value.value().inText()), found(value.path()), later(since), why);
    }

    private Instant later(Instant since) {
        var seen = known.device().registeredAt();
        return known.values().isEmpty() && seen.isAfter(since) ? seen : since;
    }

    private Optional<String> found(NodePath path) {
        return known.value(path).map(value -> value.reading().value().inText());
    }

    /** A device that keeps numbers in 32 bits returns what it was told as near as it can. */
    private static boolean same(Value wanted, Value told) {
        if (wanted instanceof Value.Decimal(double mine) && told instanceof Value.Decimal(double theirs))
            return mine == theirs || (float) mine == (float) theirs;
        return wanted.equals(told) || wanted.inText().equals(told.inText());
    }

    private static SequencedMap<Topic, String> told(List<Reading> values) {
        var told = new LinkedHashMap<Topic, String>();
        values.forEach(value -> told.put(topic(value.path()), value.value().inText()));
        return told;
    }

    private static Topic topic(NodePath path) {
        return Topic.of(Topic.Kind.VALUE, path);
    }
}
