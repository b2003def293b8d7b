package dev.dormouse.sim.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Something that goes on for very long: its result says what became worse with time, of the load and of the server's memory. */
public final class SoakLoad implements Load {
    private static final double MEGABYTE = 1e6;

    private final Load load;
    private final Optional<ServerProcess> watched;

    /** @param watched the server's process, whose memory is looked at before and after */
    public SoakLoad(Load load, Optional<ServerProcess> watched) {
        this.load = load;
        this.watched = watched;
    }

    @Override
    public LoadResult run() throws IOException, InterruptedException {
        var before = memory();
        var result = load.run();
        var remarks = new ArrayList<>(result.remarks());
        remarks.addAll(drift(result.timeline()));
        if (before.isPresent())
            remarks.add(String.format(
                    Locale.ROOT,
                    "the server's memory: %.0f MB at the beginning, %.0f MB at the end",
                    before.get() / MEGABYTE,
                    memory().orElse(0L) / MEGABYTE));
        return result.remarking(remarks);
    }

    @Override
    public void cancel() {
        load.cancel();
    }

    @Override
    public Progress progress() {
        return load.progress();
    }

    /** The first quarter against the last. */
    static List<String> drift(List<Moment> timeline) {
        var quarter = timeline.size() / 4;
        if (quarter == 0) return List.of("too short to tell what became worse with time");
        var first = timeline.subList(0, quarter);
        var last = timeline.subList(timeline.size() - quarter, timeline.size());
        return List.of(String.format(
                Locale.ROOT,
                "first quarter against last: p99 %.1f and %.1f ms, %.0f and %.0f done, %.0f and %.0f failed",
                average(first, moment -> moment.latencies().p99()),
                average(last, moment -> moment.latencies().p99()),
                total(first, Moment::succeeded),
                total(last, Moment::succeeded),
                total(first, Moment::failed),
                total(last, Moment::failed)));
    }

    private static double average(List<Moment> moments, ToDoubleFunction<Moment> figure) {
        return moments.stream().mapToDouble(figure).average().orElse(0);
    }

    private static double total(List<Moment> moments, ToDoubleFunction<Moment> figure) {
        return moments.stream().mapToDouble(figure).sum();
    }

    private Optional<Long> memory() throws IOException {
        return watched.isPresent() ? Optional.of(watched.get().residentBytes()) : Optional.empty();
    }
}
