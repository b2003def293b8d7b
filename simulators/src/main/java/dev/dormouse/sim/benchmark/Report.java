package dev.dormouse.sim.benchmark;

import dev.dormouse.sim.load.Operation;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of a benchmark. */
public record Report(
        Contest contest,
        Sides sides,
        List<Row> rows,
        List<Overload> overloads,
        List<Memory> memory,
        List<Restart> restarts) {
    private static final double TARGET = 1.3;

    /** One operation, at both. */
    public record Row(Operation operation, boolean secure, Figures bare, Figures ours) {
        /** How many times the CPU of the yardstick. */
        double ratio() {
            return ours.cpuMillis() / bare.cpuMillis();
        }

        private String name() {
            return operation.name().toLowerCase(Locale.ROOT) + (secure ? ", DTLS" : "");
        }
    }

    /** What registered devices take of the heap. */
    public record Memory(
            String server, boolean secure, long devices, long failed, long before, long atOnce, long settled) {
        double kilobytesEach() {
            return (settled - before) / 1000.0 / devices;
        }

        double kilobytesEachAtOnce() {
            return (atOnce - before) / 1000.0 / devices;
        }

        @Override
        public String toString() {
            return "%s, %s: %.2f kB for each of %,d devices at once, %.2f kB later"
                    .formatted(server, security(secure), kilobytesEachAtOnce(), devices, kilobytesEach());
        }
    }

    public Report {
        rows = List.copyOf(rows);
        overloads = List.copyOf(overloads);
        memory = List.copyOf(memory);
        restarts = List.copyOf(restarts);
    }

    /** For docs/performance.md. */
    public String toMarkdown() {
        var text = new StringBuilder();
        text.append(
                "Measured on %s with `dormouse-sim benchmark`: %s, %d processors, JDK %s. %d devices, %d rounds of %d s for each server and operation, in turns, %s.\n"
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version(),
                                contest.devices(),
                                contest.rounds(),
                                contest.round().toSeconds(),
                                pace()));
        text.append(
                "Milliseconds are CPU time of the server's process for one operation: the median of the rounds, and between what they lie.\n\n");
        text.append(
                "| operation | | %1$s, ms | %2$s, ms | ratio | %1$s, a second | %2$s, a second | %2$s p99, ms | failed |\n"
                        .formatted(sides.first(), sides.second()));
        text.append("|---|---|---|---|---|---|---|---|---|\n");
        for (var row : rows)
            text.append("| %s | %s | %s | %s | **%.2f** | %,.0f | %,.0f | %.1f | %d, %d |\n"
                    .formatted(
                            row.operation.name().toLowerCase(Locale.ROOT),
                            security(row.secure),
                            row.bare.cpu(),
                            row.ours.cpu(),
                            row.ratio(),
                            row.bare.perSecond(),
                            row.ours.perSecond(),
                            row.ours.p99Millis(),
                            row.bare.failed(),
                            row.ours.failed()));
        if (!rows.isEmpty() && sides.yardstick().isPresent()) ratios(text);
        if (!overloads.isEmpty()) overloads(text);
        if (!memory.isEmpty()) memory(text);
        if (!restarts.isEmpty()) restarts(text);
        return text.toString();
    }

    /** A chart where Markdown is shown with Mermaid; elsewhere its numbers. */
    private void ratios(StringBuilder text) {
        var names = rows.stream().map(row -> '"' + row.name() + '"').collect(Collectors.joining(", "));
        var ratios = rows.stream().map(row -> "%.2f".formatted(row.ratio())).collect(Collectors.joining(", "));
        var target = rows.stream().map(row -> Double.toString(TARGET)).collect(Collectors.joining(", "));
        text.append("""

                ```mermaid
                xychart-beta
                  title "CPU for one operation, in times of a bare Californium; the line is what we want"
                  x-axis [%s]
                  bar [%s]
                  line [%s]
                ```
                """.formatted(names, ratios, target));
    }

    private void overloads(StringBuilder text) {
        text.append(
                "\n%d times as many updates due as can be answered, for %d s, of %,d devices that each wait for their answer; then half of what can be answered.\n\n"
                        .formatted(Overload.TIMES, contest.overload().toSeconds(), contest.devices()));
        text.append(
                "| server | | can answer, a second | due | answered | of what it can | failed | half due | answered | p99, ms | failed |\n");
        text.append("|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (var line : overloads)
            text.append("| %s | %s | %,.0f | %,.0f | %,.0f | **%.0f %%** | %d | %,.0f | %,.0f | %.1f | %d |\n"
                    .formatted(
                            line.server(),
                            security(line.secure()),
                            line.capacity().perSecond(),
                            line.due(),
                            line.flooded().perSecond(),
                            100 * line.goodput(),
                            line.flooded().failed(),
                            line.dueAfter(),
                            line.after().perSecond(),
                            line.after().latencies().p99(),
                            line.after().failed()));
    }

    private void restarts(StringBuilder text) {
        text.append("\nDormouse killed and started again, its devices registered; then some of them update.\n\n");
        text.append(
                "| | devices | serves again after, s | CPU for that, s | updates | failed | shook hands for them |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        for (var line : restarts)
            text.append("| %s | %,d | **%.1f** | %.1f | %,d | %d | %d |\n"
                    .formatted(
                            security(line.secure()),
                            line.devices(),
                            line.untilServing().toMillis() / 1e3,
                            line.cpu().toMillis() / 1e3,
                            line.updates().succeeded(),
                            line.updates().failed(),
                            line.handshaken()));
    }

    private void memory(StringBuilder text) {
        text.append("\nLive heap per registered device, after a full collection; settled means %d s later.\n\n"
                .formatted(contest.settling().toSeconds()));
        text.append("| server | | devices | failed | heap before, MB | kB each, at once | kB each, settled |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        for (var line : memory)
            text.append("| %s | %s | %,d | %d | %.1f | %.2f | %.2f |\n"
                    .formatted(
                            line.server,
                            security(line.secure),
                            line.devices,
                            line.failed,
                            line.before / 1e6,
                            line.kilobytesEachAtOnce(),
                            line.kilobytesEach()));
    }

    private String pace() {
        var rate = contest.pace().perSecond();
        return rate.isPresent()
                ? "%.0f operations a second".formatted(rate.getAsDouble())
                : "at full speed with " + contest.pace().concurrency() + " under way";
    }

    private static String security(boolean secure) {
        return secure ? "DTLS, CID" : "NoSec";
    }
}
