package dev.dormouse.sim.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Two results of the same scenario, figure by figure. */
public record Comparison(LoadResult before, LoadResult after) {
    private static final double PERCENT = 100;

    /** One figure; most are better the lower they are. */
    public record Line(String figure, double before, double after, boolean higherIsBetter) {
        /** By how many percent it grew; not a number when there was nothing before. */
        public double change() {
            return before == 0 ? (after == 0 ? 0 : Double.NaN) : (after - before) / before * PERCENT;
        }

        /** Something where nothing was counts as worse without bounds, unless more of it is better. */
        public boolean isWorseThan(double percent) {
            if (Double.isNaN(change())) return !higherIsBetter;
            return (higherIsBetter ? -change() : change()) > percent;
        }

        @Override
        public String toString() {
            var grew = Double.isNaN(change()) ? "new" : "%+.1f %%".formatted(change());
            return "  %-24s %14.3f %14.3f   %s".formatted(figure, before, after, grew);
        }
    }

    /** @throws IllegalArgumentException when these are results of different things */
    public Comparison {
        if (!before.scenario().equals(after.scenario()))
            throw new IllegalArgumentException(before.scenario() + " and " + after.scenario()
                    + " are different scenarios: there is nothing to compare");
    }

    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        lines.add(new Line("per second", before.perSecond(), after.perSecond(), true));
        lines.add(new Line("failed, of a hundred", failedShare(before), failedShare(after), false));
        latencies("", before.latencies(), after.latencies(), lines);
        before.speeds().stages().forEach((stage, latencies) -> {
            var now = after.speeds().stages().get(stage);
            if (now != null) latencies(stage + " ", latencies, now, lines);
        });
        lines.add(new Line("bytes up, a device", before.bytesUpEach(), after.bytesUpEach(), false));
        lines.add(new Line("bytes down, a device", before.bytesDownEach(), after.bytesDownEach(), false));
        lines.add(new Line("handshakes, a device", handshakesEach(before), handshakesEach(after), false));
        if (before.serverCpu().isPresent() && after.serverCpu().isPresent())
            lines.add(new Line(
                    "server CPU ms, each",
                    before.serverCpuMillisPerOperation(),
                    after.serverCpuMillisPerOperation(),
                    false));
        return lines;
    }

    /** Those that got worse by more than so many percent. */
    public List<Line> worseThan(double percent) {
        return lines().stream().filter(line -> line.isWorseThan(percent)).toList();
    }

    /** For people. */
    @Override
    public String toString() {
        var title = "%s: %d devices before, %d after".formatted(before.scenario(), before.devices(), after.devices());
        return lines().stream().map(Line::toString).collect(Collectors.joining("\n", title + "\n", ""));
    }

    private static void latencies(String of, Latencies before, Latencies after, List<Line> lines) {
        lines.add(new Line(of + "p50 ms", before.p50(), after.p50(), false));
        lines.add(new Line(of + "p90 ms", before.p90(), after.p90(), false));
        lines.add(new Line(of + "p99 ms", before.p99(), after.p99(), false));
        lines.add(new Line(of + "max ms", before.max(), after.max(), false));
    }

    private static double failedShare(LoadResult result) {
        return result.asked() == 0 ? 0 : PERCENT * result.failed() / result.asked();
    }

    private static double handshakesEach(LoadResult result) {
        return (double) result.handshakes() / result.devices();
    }
}
