package dev.dormouse.objects.model;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a definition allows a resource to hold. */
public sealed interface Limits {

    /** Absent when the value is allowed, else a sentence that says what would be. */
    Optional<String> problemWith(Value value);

    /** The definition names none, or in words that only people understand. */
    record Unknown() implements Limits {
        @Override
        public Optional<String> problemWith(Value value) {
            return Optional.empty();
        }
    }

    /** A number in one of the intervals; an enumeration is intervals of a single number. */
    record Numbers(List<Interval> intervals) implements Limits {
        public Numbers {
            intervals = List.copyOf(intervals);
        }

        @Override
        public Optional<String> problemWith(Value value) {
            return switch (value) {
                case Whole(long number) -> problemWith(BigDecimal.valueOf(number), value);
                case Unsigned(long bits) -> problemWith(new BigDecimal(Long.toUnsignedString(bits)), value);
                case Decimal(double number)
                when Double.isFinite(number) -> problemWith(BigDecimal.valueOf(number), value);
                case Decimal _ -> Optional.of(value.inText() + " is not " + inWords(intervals));
                case Text _, Flag _, Opaque _, Moment _, Link _, CoreLinks _ -> Optional.empty();
            };
        }

        private Optional<String> problemWith(BigDecimal number, Value value) {
            if (intervals.stream().anyMatch(interval -> interval.holds(number))) return Optional.empty();
            return Optional.of(value.inText() + " is not " + inWords(intervals));
        }
    }

    /** A length in one of the intervals: of bytes, or of a text's characters unless the definition says bytes. */
    record Lengths(List<Interval> intervals, boolean textInBytes) implements Limits {
        public Lengths {
            intervals = List.copyOf(intervals);
        }

        @Override
        public Optional<String> problemWith(Value value) {
            return switch (value) {
                case Text(String text) -> problemWith(text);
                case CoreLinks(String text) -> problemWith(text);
                case Opaque(byte[] bytes) -> problemWith(bytes.length, "bytes");
                case Whole _, Unsigned _, Decimal _, Flag _, Moment _, Link _ -> Optional.empty();
            };
        }

        private Optional<String> problemWith(String text) {
            return textInBytes
                    ? problemWith(text.getBytes(UTF_8).length, "bytes")
                    : problemWith(text.codePointCount(0, text.length()), "characters");
        }

        private Optional<String> problemWith(int length, String unit) {
            var number = BigDecimal.valueOf(length);
            if (intervals.stream().anyMatch(interval -> interval.holds(number))) return Optional.empty();
            return Optional.of("its length of " + length + " " + unit + " is not " + inWords(intervals));
        }
    }

    private static String inWords(List<Interval> intervals) {
        String listed = intervals.stream().map(Interval::toString).collect(Collectors.joining(" or "));
        return intervals.size() == 1 && !intervals.getFirst().isSingle() ? "within " + listed : listed;
    }
}
