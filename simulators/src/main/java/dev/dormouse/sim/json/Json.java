package dev.dormouse.sim.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of JSON. */
public sealed interface Json {
    record Text(String text) implements Json {}

    /** @param number whole ones keep all 63 bits in their text */
    record Number(String number) implements Json {
        private static final int SAFE_DIGITS = 18;

        /** Whether it is written without fraction or exponent, and fits into 63 bits and a sign. */
        public boolean isWhole() {
            for (int i = number.startsWith("-") ? 1 : 0; i < number.length(); i++)
                if (!Character.isDigit(number.charAt(i))) return false;
            return number.length() <= SAFE_DIGITS || new BigInteger(number).bitLength() < Long.SIZE;
        }

        public long asLong() {
            return Long.parseLong(number);
        }

        public double asDouble() {
            return Double.parseDouble(number);
        }
    }

    record Flag(boolean on) implements Json {}

    record Nothing() implements Json {}

    record Items(List<Json> items) implements Json {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Fields(Map<String, Json> fields) implements Json {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** @throws dev.dormouse.sim.wire.Malformed when the text is not JSON, or nested beyond reason */
    static Json parse(String text) {
        return new JsonReader(text).single();
    }

    static Json of(String text) {
        return new Text(text);
    }

    static Json of(long number) {
        return new Number(Long.toString(number));
    }

    /** Rounded to six digits behind the point; what is no number is nothing. */
    static Json of(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) return new Nothing();
        return new Number(BigDecimal.valueOf(Math.round(number * 1e6), 6)
                .stripTrailingZeros()
                .toPlainString());
    }

    /** @param pairs name, text, name, text .. */
    static Json texts(String... pairs) {
        var fields = new LinkedHashMap<String, Json>();
        for (int i = 0; i < pairs.length; i += 2) fields.put(pairs[i], of(pairs[i + 1]));
        return new Fields(fields);
    }

    default Optional<Json> field(String name) {
        return this instanceof Fields(var fields) ? Optional.ofNullable(fields.get(name)) : Optional.empty();
    }

    default Optional<String> asText() {
        return this instanceof Text(var text) ? Optional.of(text) : Optional.empty();
    }

    default Optional<Double> asNumber() {
        return this instanceof Number number ? Optional.of(number.asDouble()) : Optional.empty();
    }

    default List<Json> asItems() {
        return this instanceof Items(var items) ? items : List.of();
    }

    /** As it is written, in as few bytes as it takes. */
    default String write() {
        return switch (this) {
            case Text(var text) -> quoted(text);
            case Number(var number) -> number;
            case Flag(var on) -> Boolean.toString(on);
            case Nothing() -> "null";
            case Items(var items) -> items.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
            case Fields(var fields) ->
                fields.entrySet().stream()
                        .map(field ->
                                quoted(field.getKey()) + ":" + field.getValue().write())
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    /** As it is written in the source of a JSON text. */
    static String quoted(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < 0x20) out.append("\\u%04x".formatted(c));
                    else out.append((char) c);
                }
            }
        });
        return out.append('"').toString();
    }
}
