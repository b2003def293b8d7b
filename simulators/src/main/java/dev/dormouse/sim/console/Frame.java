package dev.dormouse.sim.console;

import dev.dormouse.sim.load.Progress;
import dev.dormouse.sim.swarm.Traffic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is shown of a load, look after look: what happened since the one before is divided by the time between. */
final class Frame {
    private static final int WIDTH = 60;
    private static final int MOST_KINDS = 4;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_KILOBYTE = 1000;

    private final ArrayDeque<Double> rates = new ArrayDeque<>();
    private final long begunAt;
    private String word = "";
    private Progress before = Progress.NOTHING;
    private long lookedAt;

    Frame(long now) {
        this.begunAt = now;
        this.lookedAt = now;
    }

    /** A screen. */
    List<String> lines(String step, Progress now, long at) {
        var seconds = look(step, now, at);
        var lines = new ArrayList<String>();
        lines.add("  %-11s %,d s".formatted(step, (long) ((at - begunAt) / NANOS_PER_SECOND)));
        lines.add("  done        %,12d  %,9.0f/s  %s".formatted(now.succeeded(), rates.getLast(), Sparkline.of(rates)));
        lines.add("  in flight   %,12d".formatted(now.inFlight()));
        lines.add("  failed      %,12d  %s".formatted(now.failed(), kinds(now.failures())));
        lines.add("  latency     p50 %.1f ms   p90 %.1f ms   p99 %.1f ms   max %.1f ms   (of the last second)"
                .formatted(
                        now.lately().p50(),
                        now.lately().p90(),
                        now.lately().p99(),
                        now.lately().max()));
        lines.add("  handshakes  %,12d".formatted(now.handshakes()));
        lines.add("  traffic     up %s/s   down %s/s"
                .formatted(
                        bytes((now.traffic().bytesUp() - before.traffic().bytesUp()) / seconds),
                        bytes((now.traffic().bytesDown() - before.traffic().bytesDown()) / seconds)));
        before = now;
        return lines;
    }

    /** The same in a line, for logs. */
    String line(String step, Progress now, long at) {
        look(step, now, at);
        before = now;
        var failed = now.failed() == 0 ? "0 failed" : "%,d failed %s".formatted(now.failed(), kinds(now.failures()));
        return "  %s: %,d done (%,.0f/s), %,d in flight, p99 %.1f ms, %s"
                .formatted(
                        step,
                        now.succeeded(),
                        rates.getLast(),
                        now.inFlight(),
                        now.lately().p99(),
                        failed);
    }

    /** @return seconds since the last look */
    private double look(String step, Progress now, long at) {
        if (!step.equals(word)) {
            word = step;
            before = new Progress(0, 0, Map.of(), 0, now.lately(), Traffic.NONE);
            rates.clear();
        }
        var seconds = Math.max(1e-3, (at - lookedAt) / NANOS_PER_SECOND);
        lookedAt = at;
        rates.addLast(Math.max(0, (now.succeeded() - before.succeeded()) / seconds));
        if (rates.size() > WIDTH) rates.removeFirst();
        return seconds;
    }

    private static String kinds(Map<String, Long> failures) {
        var most = failures.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_KINDS)
                .map(kind -> kind.getKey() + " %,d".formatted(kind.getValue()))
                .collect(Collectors.joining(", "));
        return failures.size() > MOST_KINDS ? most + ", .." : most;
    }

    private static String bytes(double count) {
        return count < BYTES_PER_KILOBYTE
                ? "%.0f B".formatted(count)
                : "%,.1f kB".formatted(count / BYTES_PER_KILOBYTE);
    }
}
