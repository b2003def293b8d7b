package dev.dormouse.objects.check;

import dev.dormouse.objects.check.Fit.DoesNotFit;
import dev.dormouse.objects.check.Fit.Fits;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.Value.CoreLinks;
import dev.dormouse.objects.value.Value.Decimal;
import dev.dormouse.objects.value.Value.Flag;
import dev.dormouse.objects.value.Value.Link;
import dev.dormouse.objects.value.Value.Moment;
import dev.dormouse.objects.value.Value.Opaque;
import dev.dormouse.objects.value.Value.Text;
import dev.dormouse.objects.value.Value.Unsigned;
import dev.dormouse.objects.value.Value.Whole;
import dev.dormouse.objects.value.ValueType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A value in a neighbouring type, where nothing of it is lost: 21 for a float, 21.0 for an integer. */
final class Widening {
    /** Up to here a double holds every whole number. */
    private static final long EXACT = 1L << 53;

    private Widening() {}

    static Fit to(ValueType type, Value value) {
        if (value.type() == type) return new Fits(value);
        Optional<? extends Value> widened = switch (type) {
            case FLOAT -> whole(value).filter(Widening::exact).map(number -> new Decimal(number));
            case INTEGER -> whole(value).map(Whole::new);
            case UNSIGNED_INTEGER -> whole(value).filter(number -> number >= 0).map(Unsigned::new);
            case TIME -> whole(value).flatMap(Widening::seconds);
            case CORE_LINKS -> value instanceof Text(String text) ? links(text) : Optional.empty();
            case STRING, BOOLEAN, OPAQUE, OBJECT_LINK, NONE -> Optional.empty();
        };
        return widened.<Fit>map(Fits::new).orElseGet(() -> new DoesNotFit(why(type, value)));
    }

    private static Optional<Long> whole(Value value) {
        return switch (value) {
            case Whole(long number) -> Optional.of(number);
            case Unsigned(long bits) -> bits >= 0 ? Optional.of(bits) : Optional.empty();
            case Decimal(double number) ->
                number == Math.rint(number) && Math.abs(number) <= EXACT
                        ? Optional.of((long) number)
                        : Optional.empty();
            case Text _, Flag _, Opaque _, Moment _, Link _, CoreLinks _ -> Optional.empty();
        };
    }

    private static boolean exact(long number) {
        return -EXACT <= number && number <= EXACT;
    }

    private static Optional<Value> seconds(long sinceEpoch) {
        try {
            return Optional.of(new Moment(Instant.ofEpochSecond(sinceEpoch)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Value> links(String text) {
        return text.isEmpty() || text.startsWith("<") ? Optional.of(new CoreLinks(text)) : Optional.empty();
    }

    private static String why(ValueType type, Value value) {
        if (type == ValueType.NONE) return "it is executed and holds no value";
        String shown =
                value.inText().length() <= 40 ? value.inText() : value.inText().substring(0, 40) + "…";
        return "it holds " + words(type) + ", and '" + shown + "' is " + words(value.type());
    }

    private static String words(ValueType type) {
        return switch (type) {
            case STRING -> "a text";
            case INTEGER -> "a whole number";
            case UNSIGNED_INTEGER -> "a whole number without sign";
            case FLOAT -> "a decimal number";
            case BOOLEAN -> "a boolean";
            case OPAQUE -> "bytes";
            case TIME -> "a time";
            case OBJECT_LINK -> "an object link";
            case CORE_LINKS -> "links";
            case NONE -> "nothing";
        };
    }
}
