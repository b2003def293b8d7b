package dev.dormouse.sim.load;

import dev.dormouse.sim.network.RadioUse;
import java.time.Duration;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A result for people, in a few lines. */
final class ResultText {
    private static final double MILLIS_PER_SECOND = 1000;

    private ResultText() {}

    static String of(LoadResult result) {
        return """
                %s: %d of %d succeeded in %.1f s, %.0f a second
                  latency   %s%s
                  failures  %s
                  handshakes %d
                  traffic   %.0f bytes up and %.0f down for each of %d devices (IPv4 and UDP counted)%s%s%s""".formatted(
                        result.scenario(),
                        result.succeeded(),
                        result.asked(),
                        result.seconds(),
                        result.perSecond(),
                        result.latencies(),
                        stages(result),
                        result.failures().isEmpty() ? "none" : new TreeMap<>(result.failures()),
                        result.handshakes(),
                        result.bytesUpEach(),
                        result.bytesDownEach(),
                        result.devices(),
                        result.serverCpu().map(cpu -> cost(cpu, result)).orElse(""),
                        result.radio().map(use -> radio(use, result)).orElse(""),
                        result.remarks().stream().map("\n  "::concat).collect(Collectors.joining()));
    }

    private static String stages(LoadResult result) {
        return new TreeMap<>(result.speeds().stages())
                .entrySet().stream()
                        .map(stage -> "\n  " + stage.getKey() + "  " + stage.getValue())
                        .collect(Collectors.joining());
    }

    private static String radio(RadioUse use, LoadResult result) {
        return "\n  radio     woken %.1f times, on for %.1f s, %.2f J for each device on %s (model)"
                .formatted(
                        (double) use.wakeUps() / result.devices(),
                        use.radioSeconds() / result.devices(),
                        use.joules() / result.devices(),
                        use.network());
    }

    private static String cost(Duration cpu, LoadResult result) {
        return "\n  server CPU %.2f s, %.4f ms each"
                .formatted(cpu.toMillis() / MILLIS_PER_SECOND, result.serverCpuMillisPerOperation());
    }
}
