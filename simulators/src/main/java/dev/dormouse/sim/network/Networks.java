package dev.dormouse.sim.network;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The networks that have a name here. The figures are plausible for modules and operators of today and belong to no
 * one of them; docs/simulating.md says where they come from.
 */
public final class Networks {
    private static final double LTE_M_BITS = 300_000;
    private static final int IP_MTU = 1358;

    public static final NetworkModel PERFECT = new NetworkModel(
            "perfect",
            Delay.NONE,
            Duration.ZERO,
            0,
            0,
            0,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            1500,
            Optional.empty(),
            Optional.empty(),
            Power.NONE);

    public static final NetworkModel LTE_M = new NetworkModel(
            "lte-m",
            Delay.millis(50, 40),
            Duration.ofMillis(300),
            0.005,
            0.001,
            0.005,
            LTE_M_BITS,
            LTE_M_BITS,
            IP_MTU,
            Optional.of(Duration.ofMinutes(5)),
            Optional.empty(),
            new Power(0.9, 0.25, 0.1, 13e-6, Duration.ofSeconds(10)));

    public static final NetworkModel NB_IOT = nbIot("nb-iot", 300, 250, 1.5, 0.01, 25_000);
    public static final NetworkModel NB_IOT_ROBUST = nbIot("nb-iot-robust", 900, 800, 4, 0.03, 4_000);
    public static final NetworkModel NB_IOT_EXTREME = nbIot("nb-iot-extreme", 3_000, 3_000, 9, 0.1, 400);

    public static final NetworkModel LORA = new NetworkModel(
            "lora",
            Delay.millis(1_000, 300),
            Duration.ZERO,
            0.05,
            0,
            0,
            980,
            980,
            51,
            Optional.empty(),
            Optional.empty(),
            new Power(0.13, 0.035, 0.006, 5e-6, Duration.ofSeconds(2)));

    private static final List<NetworkModel> ALL = List.of(PERFECT, LTE_M, NB_IOT, NB_IOT_ROBUST, NB_IOT_EXTREME, LORA);

    private Networks() {}

    public static Optional<NetworkModel> named(String name) {
        return ALL.stream().filter(network -> network.name().equals(name)).findFirst();
    }

    public static List<String> names() {
        return ALL.stream().map(NetworkModel::name).toList();
    }

    /** The coverage classes differ in how often everything is repeated on the air. */
    private static NetworkModel nbIot(
            String name, long leastMillis, long moreMillis, double wakeUpSeconds, double loss, double bitsPerSecond) {
        return new NetworkModel(
                name,
                Delay.millis(leastMillis, moreMillis),
                Duration.ofMillis((long) (wakeUpSeconds * 1000)),
                loss,
                0.002,
                0.002,
                bitsPerSecond,
                bitsPerSecond,
                IP_MTU,
                Optional.of(Duration.ofMinutes(3)),
                Optional.empty(),
                new Power(0.72, 0.2, 0.06, 10e-6, Duration.ofSeconds(20)));
    }
}
