package dev.dormouse.sql.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableCacheTest {

    private final TableCache<String, Integer> cache =
            new TableCache<>("test", 100, new StoreMeters(new CollectorRegistry()));

    @Test
    void what_was_read_is_remembered() {
        assertThat(cache.find("a", () -> Optional.of(1))).contains(1);

        assertThat(cache.find("a", () -> Optional.of(2))).contains(1);
    }

    @Test
    void what_is_absent_is_asked_for_again() {
        assertThat(cache.find("a", Optional::empty)).isEmpty();

        assertThat(cache.find("a", () -> Optional.of(1))).contains(1);
    }

    @Test
    void an_old_row_does_not_outlive_its_successor() {
        cache.find("a", () -> {
            cache.wrote("a", 2);
            return Optional.of(1);
        });

        assertThat(cache.peek("a")).contains(2);
    }

    @Test
    void a_row_does_not_outlive_its_removal() {
        cache.find("a", () -> {
            cache.wrote("a", 2);
            cache.removed("a");
            return Optional.of(1);
        });

        assertThat(cache.peek("a")).isEmpty();
    }

    @Test
    void what_is_not_held_is_not_changed_but_counts_as_changed() {
        cache.find("a", () -> {
            cache.wroteIfHeld("a", held -> held.map(number -> number + 1));
            return Optional.of(1);
        });
        assertThat(cache.peek("a")).isEmpty();

        cache.wrote("a", 1);
        cache.wroteIfHeld("a", held -> held.map(number -> number + 1));
        assertThat(cache.peek("a")).contains(2);
    }
}
