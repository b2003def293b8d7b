package dev.dormouse.fleet.intake;

import java.util.Map;
import java.util.Optional;

/** One row as it was written down: what stands in its columns, without those that are empty. */
record Entry(int row, Map<String, String> cells) {

    Entry {
        cells = Map.copyOf(cells);
    }

    Optional<String> in(String column) {
        return Optional.ofNullable(cells.get(column));
    }

    /** It may hold a key. */
    @Override
    public String toString() {
        return "Entry[" + row + "]";
    }
}
