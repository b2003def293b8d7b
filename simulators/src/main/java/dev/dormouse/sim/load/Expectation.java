package dev.dormouse.sim.load;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line that a result must keep to, such as {@code p99<200ms}. */
public record Expectation(Figure figure, Relation relation, double limit, String text) {
    private static final Pattern FORM =
            Pattern.compile("\\s*([a-zA-Z0-9.]+)\\s*(<=|>=|==|<|>)\\s*(\\d+(?:\\.\\d+)?)\\s*(ms|s)?\\s*");
    private static final double MILLIS_PER_SECOND = 1000;

    public enum Figure {
        P50("p50", true, result -> result.latencies().p50()),
        P90("p90", true, result -> result.latencies().p90()),
        P99("p99", true, result -> result.latencies().p99()),
        P999("p99.9", true, result -> result.latencies().p999()),
        MAX("max", true, result -> result.latencies().max()),
        SUCCEEDED("succeeded", false, LoadResult::succeeded),
        FAILED("failed", false, LoadResult::failed),
        PER_SECOND("perSecond", false, LoadResult::perSecond),
        HANDSHAKES("handshakes", false, LoadResult::handshakes),
        CPU("cpu", true, LoadResult::serverCpuMillisPerOperation);

        private final String name;
        private final boolean isTime;
        private final ToDoubleFunction<LoadResult> in;

        Figure(String name, boolean isTime, ToDoubleFunction<LoadResult> in) {
            this.name = name;
            this.isTime = isTime;
            this.in = in;
        }

        private static Optional<Figure> named(String name) {
            return Arrays.stream(values())
                    .filter(figure -> figure.name.equals(name))
                    .findFirst();
        }
    }

    public enum Relation {
        BELOW("<"),
        ABOVE(">"),
        AT_MOST("<="),
        AT_LEAST(">="),
        EQUAL("==");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        private static Relation of(String sign) {
            return Arrays.stream(values())
                    .filter(relation -> relation.sign.equals(sign))
                    .findFirst()
                    .orElseThrow();
        }

        private boolean holds(double value, double limit) {
            return switch (this) {
                case BELOW -> value < limit;
                case ABOVE -> value > limit;
                case AT_MOST -> value <= limit;
                case AT_LEAST -> value >= limit;
                case EQUAL -> value == limit;
            };
        }
    }

    /** @throws IllegalArgumentException when it says nothing that a result can keep to */
    public static Expectation parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) throw new IllegalArgumentException("'" + text + "' is no expectation such as 'p99<200ms'");
        var figure = Figure.named(form.group(1))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + form.group(1) + "' is no figure of a result; there are " + names()));
        var unit = Optional.ofNullable(form.group(4));
        if (unit.isPresent() != figure.isTime)
            throw new IllegalArgumentException("'" + text + "': " + figure.name
                    + (figure.isTime ? " is a time and needs ms or s" : " has no unit"));
        var number = Double.parseDouble(form.group(3));
        var limit = unit.filter("s"::equals).isPresent() ? number * MILLIS_PER_SECOND : number;
        return new Expectation(figure, Relation.of(form.group(2)), limit, text.strip());
    }

    public boolean isMetBy(LoadResult result) {
        return relation.holds(figure.in.applyAsDouble(result), limit);
    }

    public String found(LoadResult result) {
        var format = figure == Figure.CPU ? "%.4f" : "%.1f";
        return format.formatted(figure.in.applyAsDouble(result)) + (figure.isTime ? " ms" : "");
    }

    @Override
    public String toString() {
        return text;
    }

    private static String names() {
        return Arrays.stream(Figure.values()).map(figure -> figure.name).collect(Collectors.joining(", "));
    }
}
