package dev.dormouse.sql.campaign;

import static dev.dormouse.sql.database.Lines.line;
import static dev.dormouse.sql.database.Lines.maybe;

import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.FailureLimit;
import dev.dormouse.fleet.campaign.plan.Gates;
import dev.dormouse.fleet.campaign.plan.Percent;
import dev.dormouse.fleet.campaign.plan.Soak;
import dev.dormouse.fleet.campaign.plan.Wave;
import dev.dormouse.fleet.campaign.plan.Waves;
import dev.dormouse.fleet.profile.Glob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** Waves and the gates between them, in lines. */
final class GateLines {

    private static final String WAVE = "wave";
    private static final String PERCENT = "percent";
    private static final String COUNT = "count";
    private static final String CHOSEN = "chosen";
    private static final String GATES = "gates";
    private static final String LIMIT = "limit";
    private static final String LIMIT_OF = "limit-of";
    private static final String SOAK = "soak";
    private static final String HEALTH = "health";

    private GateLines() {}

    static List<List<String>> of(Waves waves) {
        var lines = new ArrayList<List<String>>();
        for (var wave : waves.all())
            lines.add(
                    switch (wave) {
                        case Wave.Share(var percent) -> line(WAVE, PERCENT, percent.value());
                        case Wave.Count(var devices) -> line(WAVE, COUNT, devices);
                        case Wave.Chosen(var endpoint, var model) -> line(WAVE, CHOSEN, endpoint, model);
                    });
        return lines;
    }

    static Waves waves(Sections lines) {
        return new Waves(lines.all(WAVE).stream().map(GateLines::wave).toList());
    }

    static List<List<String>> of(Gates gates) {
        var lines = new ArrayList<List<String>>();
        lines.add(line(GATES, gates.onBreach(), gates.success().map(Percent::value)));
        gates.failures().ifPresent(limit -> {
            lines.add(line(LIMIT, limit.minimumExecuted(), limit.percent().value()));
            limit.byKind().forEach((kind, percent) -> lines.add(line(LIMIT_OF, kind, percent.value())));
        });
        lines.add(line(SOAK, gates.soak().time()));
        gates.soak()
                .health()
                .ifPresent(health -> lines.add(line(
                        HEALTH,
                        health.checkIns(),
                        health.batteryPercentPerDay(),
                        health.errorCodes(),
                        health.signalDropDb(),
                        health.unwell().value())));
        return lines;
    }

    static Gates gates(Sections lines) {
        var gates = lines.one(GATES);
        var soak = new Soak(
                Duration.parse(lines.one(SOAK).get(1)),
                lines.all(HEALTH).stream().findFirst().map(GateLines::health));
        return new Gates(
                maybe(gates.get(2)).map(GateLines::percent), limit(lines), soak, Gates.OnBreach.valueOf(gates.get(1)));
    }

    private static Wave wave(List<String> line) {
        return switch (line.get(1)) {
            case PERCENT -> new Wave.Share(percent(line.get(2)));
            case COUNT -> new Wave.Count(Long.parseLong(line.get(2)));
            case CHOSEN ->
                new Wave.Chosen(
                        maybe(line.get(2)).map(Glob::new), maybe(line.get(3)).map(Glob::new));
            default -> throw new IllegalStateException("nobody knows the wave '" + line.get(1) + "'");
        };
    }

    private static Optional<FailureLimit> limit(Sections lines) {
        var byKind = new EnumMap<FailureKind, Percent>(FailureKind.class);
        for (var line : lines.all(LIMIT_OF)) byKind.put(FailureKind.valueOf(line.get(1)), percent(line.get(2)));
        return lines.all(LIMIT).stream()
                .findFirst()
                .map(line -> new FailureLimit(Integer.parseInt(line.get(1)), percent(line.get(2)), byKind));
    }

    private static Soak.HealthLimits health(List<String> line) {
        return new Soak.HealthLimits(
                Integer.parseInt(line.get(1)),
                maybe(line.get(2)).map(Double::valueOf),
                Boolean.parseBoolean(line.get(3)),
                maybe(line.get(4)).map(Integer::valueOf),
                percent(line.get(5)));
    }

    private static Percent percent(String value) {
        return new Percent(Double.parseDouble(value));
    }
}
