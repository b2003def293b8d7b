package dev.dormouse.sim.load;

import dev.dormouse.sim.network.RadioUse;
import dev.dormouse.sim.swarm.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a load.
 *
 * @param traffic of all devices together
 * @param timeline how it went, from beginning to end
 * @param serverCpu what the server's process used meanwhile, when it was watched
 * @param radio what the radios of the devices used meanwhile, by the model of their network, when they had one
 * @param remarks what figures do not say
 */
public record LoadResult(
        String scenario,
        int devices,
        Counts counts,
        Duration took,
        Speeds speeds,
        long handshakes,
        Traffic traffic,
        List<Moment> timeline,
        Optional<Duration> serverCpu,
        Optional<RadioUse> radio,
        List<String> remarks) {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    public LoadResult {
        timeline = List.copyOf(timeline);
        remarks = List.copyOf(remarks);
    }

    public long asked() {
        return counts.asked();
    }

    public long succeeded() {
        return counts.succeeded();
    }

    public long failed() {
        return counts.failed();
    }

    public Map<String, Long> failures() {
        return counts.failures();
    }

    public Latencies latencies() {
        return speeds.operations();
    }

    public double perSecond() {
        return took.isZero() ? 0 : succeeded() / seconds();
    }

    public double seconds() {
        return took.toNanos() / NANOS_PER_SECOND;
    }

    public double bytesUpEach() {
        return (double) traffic.bytesUp() / devices;
    }

    public double bytesDownEach() {
        return (double) traffic.bytesDown() / devices;
    }

    LoadResult costing(Duration cpu) {
        return new LoadResult(
                scenario,
                devices,
                counts,
                took,
                speeds,
                handshakes,
                traffic,
                timeline,
                Optional.of(cpu),
                radio,
                remarks);
    }

    /** With these sentences instead of those before. */
    public LoadResult remarking(List<String> sentences) {
        return new LoadResult(
                scenario, devices, counts, took, speeds, handshakes, traffic, timeline, serverCpu, radio, sentences);
    }

    /** What one operation that succeeded cost the server; not a number when nobody looked or nothing succeeded. */
    public double serverCpuMillisPerOperation() {
        return succeeded() == 0
                ? Double.NaN
                : serverCpu
                        .map(cpu -> cpu.toNanos() / NANOS_PER_MILLI / succeeded())
                        .orElse(Double.NaN);
    }

    public String toJson() {
        return ResultJson.write(this);
    }

    /** For people. */
    @Override
    public String toString() {
        return ResultText.of(this);
    }
}
