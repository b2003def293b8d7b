package dev.dormouse.fleet.telemetry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a device is, as far as it told: each fact as it was told last. */
public record HealthSummary(Map<HealthFact, Told> facts) {

    public static final HealthSummary UNKNOWN = new HealthSummary(Map.of());

    public HealthSummary {
        facts = Map.copyOf(facts);
    }

    /** What the newest values tell. */
    public static HealthSummary of(List<LatestValue> latest) {
        var points = new ArrayList<Point>();
        for (var value : latest) points.addAll(Points.of(List.of(value.reading()), value.receivedAt()));
        return UNKNOWN.with(points);
    }

    public Optional<Told> fact(HealthFact fact) {
        return Optional.ofNullable(facts.get(fact));
    }

    /**
     * The summary with what these points tell anew. All values of a fact come from one time: an error code that a device does
     * not repeat is over.
     */
    public HealthSummary with(List<Point> points) {
        Map<HealthFact, List<Point>> news = new EnumMap<>(HealthFact.class);
        for (var point : points)
            HealthFact.toldBy(point)
                    .ifPresent(fact -> news.computeIfAbsent(fact, first -> new ArrayList<>())
                            .add(point));
        if (news.isEmpty()) return this;

        Map<HealthFact, Told> merged = new EnumMap<>(HealthFact.class);
        merged.putAll(facts);
        news.forEach((fact, told) -> merged.merge(fact, newest(told), HealthSummary::later));
        return new HealthSummary(merged);
    }

    private static Told newest(List<Point> points) {
        var at = points.stream().map(Point::at).max(Instant::compareTo).orElseThrow();
        return new Told(
                points.stream()
                        .filter(point -> point.at().equals(at))
                        .sorted((one, other) -> one.path().compareTo(other.path()))
                        .map(Point::value)
                        .toList(),
                at);
    }

    private static Told later(Told have, Told came) {
        return came.at().isBefore(have.at()) ? have : came;
    }
}
