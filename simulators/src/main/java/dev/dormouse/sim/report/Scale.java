package dev.dormouse.sim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where numbers lie between the two ends of an axis, 0 to 1, and which of them are written beside it. */
sealed interface Scale {
    double at(double value);

    List<Double> ticks();

    /** Evenly from zero to a round number not below the highest. */
    record Linear(double most, double step) implements Scale {
        private static final int TICKS = 4;

        static Linear upTo(double highest) {
            if (!(highest > 0)) return new Linear(1, 1);
            var rough = highest / TICKS;
            var magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
            var digit = rough / magnitude;
            var step = magnitude * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
            return new Linear(Math.ceil(highest / step) * step, step);
        }

        @Override
        public double at(double value) {
            return Math.clamp(value / most, 0, 1);
        }

        @Override
        public List<Double> ticks() {
            var ticks = new ArrayList<Double>();
            for (int i = 0; i * step <= most * 1.0001; i++) ticks.add(i * step);
            return ticks;
        }
    }

    /** By powers of ten around the lowest and the highest. */
    record Logarithmic(double least, double most) implements Scale {
        static Logarithmic around(double lowest, double highest) {
            if (!(highest > 0)) return new Logarithmic(0.1, 1);
            var least = Math.pow(10, Math.floor(Math.log10(lowest > 0 ? Math.min(lowest, highest) : highest / 1000)));
            var most = Math.pow(10, Math.ceil(Math.log10(highest)));
            return new Logarithmic(least, most > least ? most : least * 10);
        }

        @Override
        public double at(double value) {
            if (value <= least) return 0;
            return Math.clamp(Math.log(value / least) / Math.log(most / least), 0, 1);
        }

        @Override
        public List<Double> ticks() {
            var ticks = new ArrayList<Double>();
            for (var tick = least; tick <= most * 1.0001; tick *= 10) ticks.add(tick);
            return ticks;
        }
    }

    /** As short as it can be said. */
    static String say(double number) {
        if (number == 0) return "0";
        if (number >= 1_000_000) return trimmed(number / 1_000_000) + " M";
        if (number >= 10_000) return trimmed(number / 1000) + " k";
        return trimmed(number);
    }

    private static String trimmed(double number) {
        var text = String.format(Locale.ROOT, number >= 100 ? "%.0f" : number >= 1 ? "%.1f" : "%.3f", number);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
