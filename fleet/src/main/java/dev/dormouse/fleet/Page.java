package dev.dormouse.fleet;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Some of many, in a stable order. {@code next} is where to go on, absent on the last page. */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }

    public <U> Page<U> map(Function<T, U> each) {
        return new Page<>(items.stream().map(each).toList(), next);
    }
}
