package dev.dormouse.fleet.telemetry;

import dev.dormouse.objects.value.Value;
import java.util.Optional;

/** What several numbers have in common; of one, itself. */
public record Numbers(long count, double min, double max, double sum) {

    /**
     * A value as a number: flags count as 0 and 1. Texts are none, nor what has no place among numbers: NaN, the infinities,
     * and unsigned numbers beyond 63 bits.
     */
    public static Optional<Numbers> of(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> one(number);
            case Value.Unsigned(long bits) -> bits >= 0 ? one(bits) : Optional.empty();
            case Value.Decimal(double number) -> Double.isFinite(number) ? one(number) : Optional.empty();
            case Value.Flag(boolean set) -> one(set ? 1 : 0);
            case Value.Text t -> Optional.empty();
            case Value.Opaque o -> Optional.empty();
            case Value.Moment m -> Optional.empty();
            case Value.Link l -> Optional.empty();
            case Value.CoreLinks c -> Optional.empty();
        };
    }

    public double mean() {
        return sum / count;
    }

    public Numbers and(Numbers others) {
        return new Numbers(
                count + others.count, Math.min(min, others.min), Math.max(max, others.max), sum + others.sum);
    }

    private static Optional<Numbers> one(double number) {
        return Optional.of(new Numbers(1, number, number, number));
    }
}
