package dev.dormouse.fleet.operation;

import static dev.dormouse.fleet.operation.Attribute.EPMAX;
import static dev.dormouse.fleet.operation.Attribute.EPMIN;
import static dev.dormouse.fleet.operation.Attribute.GT;
import static dev.dormouse.fleet.operation.Attribute.LT;
import static dev.dormouse.fleet.operation.Attribute.PMAX;
import static dev.dormouse.fleet.operation.Attribute.PMIN;
import static dev.dormouse.fleet.operation.Attribute.ST;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The attributes a place on a device has, or is to have: {@code NONE.with(PMIN, 60).with(PMAX, 3600)}. Each value is sound by
 * itself; whether they go together is asked with {@link #contradiction}, for devices do hold what contradicts itself.
 */
public record Attributes(SortedMap<Attribute, BigDecimal> values) {

    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        var normal = new TreeMap<Attribute, BigDecimal>();
        values.forEach((attribute, value) -> {
            attribute.problemWith(value).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            normal.put(attribute, plain(value));
        });
        values = Collections.unmodifiableSortedMap(normal);
    }

    public Attributes(Map<Attribute, BigDecimal> values) {
        this(new TreeMap<>(values));
    }

    public Attributes with(Attribute attribute, BigDecimal value) {
        var more = new TreeMap<>(values);
        more.put(attribute, value);
        return new Attributes(more);
    }

    public Attributes with(Attribute attribute, long value) {
        return with(attribute, BigDecimal.valueOf(value));
    }

    public Optional<BigDecimal> value(Attribute attribute) {
        return Optional.ofNullable(values.get(attribute));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Why these do not go together, in a sentence that says what would be right; absent when they do. */
    public Optional<String> contradiction() {
        if (isAbove(PMIN, PMAX)) return Optional.of("pmin must not be above pmax");
        if (isAbove(EPMIN, EPMAX)) return Optional.of("epmin must not be above epmax");
        if (!values.containsKey(LT) || !values.containsKey(GT)) return Optional.empty();
        var steps = value(ST).orElse(BigDecimal.ZERO).multiply(BigDecimal.TWO);
        return value(LT).orElseThrow().add(steps).compareTo(value(GT).orElseThrow()) < 0
                ? Optional.empty()
                : Optional.of("lt must lie below gt, by more than twice st");
    }

    /** As people and devices write it: pmin=60&pmax=3600. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(each -> each.getKey().spelling() + "=" + each.getValue().toPlainString())
                .collect(Collectors.joining("&"));
    }

    private boolean isAbove(Attribute least, Attribute most) {
        return value(least)
                .flatMap(low -> value(most).filter(high -> low.compareTo(high) > 0))
                .isPresent();
    }

    /** Two spellings of one number are equal: 60 and 60.0. */
    private static BigDecimal plain(BigDecimal value) {
        var bare = value.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
