package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourceInstancePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/** The rules that are switched on, found by what they look at. A report is held against the rules of its paths and no others. */
final class RuleIndex {

    private final Map<RuleId, Rule> byId = new HashMap<>();
    private final Map<NodePath, List<Rule>> byPath = new HashMap<>();
    private final Map<NodePath, List<Rule>> missing = new HashMap<>();
    private final List<Rule> absences = new ArrayList<>();
    private final List<Rule> silences = new ArrayList<>();
    private final List<Rule> budgets = new ArrayList<>();
    private final Map<Condition.Happening, List<Rule>> byHappening = new HashMap<>();

    RuleIndex(List<Rule> rules) {
        rules.stream().filter(Rule::enabled).forEach(this::add);
    }

    private void add(Rule rule) {
        byId.put(rule.id(), rule);
        switch (rule.condition()) {
            case Condition.OnValue onValue -> at(byPath, onValue.path()).add(rule);
            case Condition.OnErrorCodes codes ->
                at(byPath, Condition.ERROR_CODES).add(rule);
            case Condition.OnFirmwareResult result ->
                at(byPath, Condition.FIRMWARE_RESULT).add(rule);
            case Condition.OnMissing onMissing -> {
                at(missing, onMissing.path()).add(rule);
                absences.add(rule);
            }
            case Condition.OnSilence silence -> {
                silences.add(rule);
                absences.add(rule);
            }
            case Condition.OnBudget budget -> budgets.add(rule);
            case Condition.OnEvent(var happening) -> at(byHappening, happening).add(rule);
        }
    }

    Optional<Rule> find(RuleId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Rules about what a device does not do. */
    List<Rule> absences() {
        return absences;
    }

    List<Rule> silences() {
        return silences;
    }

    List<Rule> budgets() {
        return budgets;
    }

    List<Rule> of(Condition.Happening happening) {
        return byHappening.getOrDefault(happening, List.of());
    }

    /** The rules that wait for one of these values. */
    Stream<Rule> waitingFor(List<Reading> readings) {
        if (missing.isEmpty()) return Stream.empty();
        return readings.stream()
                .flatMap(reading -> rulesAt(missing, reading.path()))
                .distinct();
    }

    boolean looksAtValues() {
        return !byPath.isEmpty();
    }

    /** What the rules for this device say of what it reported, as far as its name decides whose they are. */
    List<Judgement> judge(EndpointName endpoint, List<Reading> readings) {
        var newest = new LinkedHashMap<NodePath, Reading>();
        for (var reading : readings) {
            if (isLookedAt(reading.path())) newest.merge(reading.path(), reading, RuleIndex::newer);
        }
        if (newest.isEmpty()) return List.of();

        var judged = new LinkedHashMap<Rule, Judgement>();
        for (var reading : newest.values())
            rulesAt(byPath, reading.path())
                    .filter(rule -> rule.devices().matchesName(endpoint))
                    .forEach(rule -> judged.merge(rule, judge(rule, reading), RuleIndex::worse));
        return List.copyOf(judged.values());
    }

    /** The same of what is known. Entries that were not in the last report of their resource may be gone from the device. */
    List<Judgement> judgeKnown(EndpointName endpoint, List<LatestValue> values) {
        var lastReport = new HashMap<NodePath, Instant>();
        for (var value : values)
            lastReport.merge(
                    whole(value.reading().path()),
                    value.receivedAt(),
                    (one, other) -> one.isAfter(other) ? one : other);
        return judge(
                endpoint,
                values.stream()
                        .filter(value -> value.receivedAt()
                                .equals(lastReport.get(whole(value.reading().path()))))
                        .map(LatestValue::reading)
                        .toList());
    }

    private static Judgement judge(Rule rule, Reading reading) {
        var path = reading.path();
        var value = reading.value();
        return switch (rule.condition()) {
            case Condition.OnValue(var at, var limit, var lasting) ->
                new Judgement(rule, limit.judge(value), path + " is " + shown(value) + ", " + limit.words());
            case Condition.OnErrorCodes(var codes) ->
                new Judgement(rule, judge(value, codes, 0), "it reports error code " + shown(value));
            case Condition.OnFirmwareResult(var results) ->
                new Judgement(rule, judge(value, results, 1), "its firmware update ended with result " + shown(value));
            case Condition.OnMissing other -> throw notOfValues(rule);
            case Condition.OnSilence other -> throw notOfValues(rule);
            case Condition.OnBudget other -> throw notOfValues(rule);
            case Condition.OnEvent other -> throw notOfValues(rule);
        };
    }

    private static IllegalStateException notOfValues(Rule rule) {
        return new IllegalStateException("the rule " + rule.id() + " does not look at values");
    }

    /** Codes up to {@code harmless} are never wrong, unless they are named. */
    private static Verdict judge(Value value, SortedSet<Integer> codes, int harmless) {
        if (!(value instanceof Value.Whole(long code))) return Verdict.NOTHING;
        boolean wrong =
                codes.isEmpty() ? code < 0 || code > harmless : codes.stream().anyMatch(one -> one == code);
        return wrong ? Verdict.BREACH : Verdict.FINE;
    }

    /** Of several entries of a resource, the one that is wrong counts. */
    private static Judgement worse(Judgement one, Judgement other) {
        return other.verdict().compareTo(one.verdict()) < 0 ? other : one;
    }

    private static Reading newer(Reading one, Reading other) {
        return one.at().isPresent()
                        && other.at().isPresent()
                        && one.at().get().isAfter(other.at().get())
                ? one
                : other;
    }

    private static String shown(Value value) {
        var text = value.inText();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static Stream<Rule> rulesAt(Map<NodePath, List<Rule>> rules, NodePath path) {
        var here = rules.getOrDefault(path, List.of()).stream();
        if (!(path instanceof ResourceInstancePath entry)) return here;
        return Stream.concat(here, rules.getOrDefault(entry.whole(), List.of()).stream());
    }

    private boolean isLookedAt(NodePath path) {
        return byPath.containsKey(path)
                || path instanceof ResourceInstancePath entry && byPath.containsKey(entry.whole());
    }

    private static NodePath whole(NodePath path) {
        return path instanceof ResourceInstancePath entry ? entry.whole() : path;
    }

    private static <K> List<Rule> at(Map<K, List<Rule>> rules, K key) {
        return rules.computeIfAbsent(key, same -> new ArrayList<>());
    }
}
