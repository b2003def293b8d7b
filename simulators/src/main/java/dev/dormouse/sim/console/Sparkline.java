package dev.dormouse.sim.console;

import java.util.Collection;

/** A course of numbers in one line: the highest is a full block. */
final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    static String of(Collection<Double> values) {
        var highest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var line = new StringBuilder();
        for (var value : values) {
            var block = highest <= 0 ? 0 : Math.round(value / highest * (BLOCKS.length() - 1));
            line.append(BLOCKS.charAt(Math.clamp(block, 0, BLOCKS.length() - 1)));
        }
        return line.toString();
    }
}
