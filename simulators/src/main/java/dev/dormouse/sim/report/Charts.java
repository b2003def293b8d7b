package dev.dormouse.sim.report;

import dev.dormouse.sim.load.Latencies;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.Moment;
import dev.dormouse.sim.report.Bars.Bar;
import dev.dormouse.sim.report.Chart.Axis;
import dev.dormouse.sim.report.Chart.Line;
import dev.dormouse.sim.report.Chart.Point;
import dev.dormouse.sim.report.Scale.Linear;
import dev.dormouse.sim.report.Scale.Logarithmic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The charts of one result, each for itself; one that would be empty is left out. */
record Charts(LoadResult result) {
    String html() {
        var html = new StringBuilder();
        if (!result.timeline().isEmpty()) {
            html.append(throughput().svg());
            html.append(latencies().svg());
        }
        if (!result.speeds().distribution().isEmpty()) {
            html.append(percentiles().svg());
            html.append(histogram().html());
        }
        if (result.handshakes() > 0 && !result.timeline().isEmpty())
            html.append(handshakes().svg());
        if (result.traffic().datagramsUp() > 0) html.append(bytes().html());
        if (!result.failures().isEmpty()) html.append(failures().html());
        return html.toString();
    }

    private Chart throughput() {
        var succeeded = rates(moment -> moment.succeeded());
        var failed = rates(moment -> moment.failed());
        return new Chart(
                "Throughput, a second",
                time(),
                linear(Stream.concat(succeeded.stream(), failed.stream())),
                "a second",
                List.of(new Line("succeeded", "good", succeeded), new Line("failed", "bad", failed)));
    }

    private Chart latencies() {
        var lines = List.of(
                line("p50", "q1", Latencies::p50),
                line("p90", "q2", Latencies::p90),
                line("p99", "q3", Latencies::p99),
                line("max", "q4", Latencies::max));
        return new Chart("Latency over time, ms", time(), logarithmic(lines), "ms", lines);
    }

    private Line line(String name, String hue, ToDoubleFunction<Latencies> percentile) {
        var points = result.timeline().stream()
                .filter(moment -> moment.succeeded() > 0)
                .map(moment -> new Point(moment.second(), percentile.applyAsDouble(moment.latencies())))
                .toList();
        return new Line(name, hue, points);
    }

    /** Each step to the right leaves a tenth of those before it. */
    private Chart percentiles() {
        var points = result.speeds().distribution().stream()
                .map(share -> new Point(oneIn(share.percentile()), share.millis()))
                .toList();
        var lines = List.of(new Line("all operations", "q3", points));
        var rarest = points.stream().mapToDouble(Point::across).max().orElse(10);
        var across = new Axis(new Logarithmic(1, Math.max(10, rarest)), Charts::percentile);
        return new Chart("Latency by percentile, ms", across, logarithmic(lines), "ms", lines);
    }

    /** One in so many took longer; there are no more than all. */
    private double oneIn(double percentile) {
        var all = Math.max(1, result.succeeded());
        return percentile >= 100 ? all : Math.min(all, 100 / (100 - percentile));
    }

    private static String percentile(double oneIn) {
        if (oneIn <= 1) return "all";
        var text = String.format(Locale.ROOT, "%.4f", 100 - 100 / oneIn);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "") + " %";
    }

    private Bars histogram() {
        var bars = Histogram.of(result.speeds().distribution()).ranges().stream()
                .map(range -> new Bar(
                        Scale.say(rounded(range.aboveMillis())) + " to " + Scale.say(rounded(range.upToMillis()))
                                + " ms",
                        range.count(),
                        "%,d".formatted(range.count())))
                .toList();
        return new Bars("How many took how long", "good", bars);
    }

    /** To two digits that count. */
    private static double rounded(double millis) {
        var magnitude = Math.pow(10, Math.floor(Math.log10(millis)) - 1);
        return Math.round(millis / magnitude) * magnitude;
    }

    private Chart handshakes() {
        var points = rates(moment -> moment.handshakes());
        return new Chart(
                "Handshakes, a second",
                time(),
                linear(points.stream()),
                "a second",
                List.of(new Line("completed", "q3", points)));
    }

    private Bars bytes() {
        return new Bars(
                "Bytes for each device, IPv4 and UDP counted",
                "good",
                List.of(
                        new Bar("up", result.bytesUpEach(), "%,.0f".formatted(result.bytesUpEach())),
                        new Bar("down", result.bytesDownEach(), "%,.0f".formatted(result.bytesDownEach()))));
    }

    private Bars failures() {
        var bars = new ArrayList<Bar>();
        new TreeMap<>(result.failures())
                .forEach((kind, count) -> bars.add(new Bar(kind, count, "%,d".formatted(count))));
        return new Bars("Failures by kind", "bad", bars);
    }

    /** Moments of a long run are some seconds together. */
    private List<Point> rates(ToDoubleFunction<Moment> count) {
        var points = new ArrayList<Point>();
        var before = 0.0;
        for (var moment : result.timeline()) {
            var seconds = moment.second() - before;
            before = moment.second();
            // What remains at the very end is too short to be a rate.
            if (seconds > 0.2) points.add(new Point(moment.second(), count.applyAsDouble(moment) / seconds));
        }
        return points;
    }

    private Axis time() {
        var end = result.timeline().getLast().second();
        return new Axis(Linear.upTo(end), second -> Scale.say(second) + " s");
    }

    private static Axis linear(Stream<Point> points) {
        return new Axis(Linear.upTo(points.mapToDouble(Point::up).max().orElse(0)), Scale::say);
    }

    private static Axis logarithmic(List<Line> lines) {
        var ups = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::up)
                .filter(up -> up > 0)
                .summaryStatistics();
        return new Axis(
                ups.getCount() == 0 ? Logarithmic.around(0.1, 1) : Logarithmic.around(ups.getMin(), ups.getMax()),
                Scale::say);
    }
}
